import { expect, test } from 'vitest';
import { dingtalkSign, feishuSign, robotRequest, robotText } from '../../../src/dispatch/robot-message.ts';

const AT = new Date(1_700_000_000_000);

test('signs for DingTalk as its vector says', () => {
  expect(encodeURIComponent(dingtalkSign(AT.getTime(), 'SECabc'))).toBe(
    'jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D',
  );
  const { url, body } = robotRequest({
    format: 'dingtalk',
    url: 'https://oapi.dingtalk.com/robot/send?access_token=X',
    secret: 'SECabc',
    text: '有新工单',
    at: AT,
  });
  expect(url).toBe(
    'https://oapi.dingtalk.com/robot/send?access_token=X&timestamp=1700000000000&sign=jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D',
  );
  expect(JSON.parse(body)).toEqual({ msgtype: 'text', text: { content: '有新工单' } });
});

test('signs for Feishu as its vector says, in seconds', () => {
  expect(feishuSign('1700000000', 'SECabc')).toBe('XprR1de+0SSBnwWyU/4k6x2TL+Q2SJlM5NNEdAv7MWg=');
  const { body } = robotRequest({
    format: 'feishu',
    url: 'https://open.feishu.cn/open-apis/bot/v2/hook/X',
    secret: 'SECabc',
    text: '有新工单',
    at: AT,
  });
  expect(JSON.parse(body)).toEqual({
    timestamp: '1700000000',
    sign: 'XprR1de+0SSBnwWyU/4k6x2TL+Q2SJlM5NNEdAv7MWg=',
    msg_type: 'text',
    content: { text: '有新工单' },
  });
});

test('leaves the url of a WeCom robot as it is', () => {
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=X';
  const request = robotRequest({ format: 'wecom', url, text: '有新工单', at: AT });
  expect(request.url).toBe(url);
  expect(JSON.parse(request.body)).toEqual({ msgtype: 'text', text: { content: '有新工单' } });
});

test('tells a group the number and the link, nothing else', () => {
  expect(robotText('case.dispatched', { caseNumber: '20261124-7KQ2M9-C', url: 'https://x.gov.cn/c/1' })).toBe(
    '【12345】有新工单：20261124-7KQ2M9-C\nhttps://x.gov.cn/c/1',
  );
});
