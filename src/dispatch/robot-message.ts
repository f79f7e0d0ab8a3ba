import { createHmac } from 'node:crypto';
import type { EndpointFormat } from '../contracts/endpoint.ts';
import type { WebhookEventType } from '../contracts/webhook.ts';
import type { OutgoingRequest } from './webhook-sender.ts';

/** A robot of a group chat and what it should say now. */
export type RobotMessage = {
  readonly format: Exclude<EndpointFormat, 'standard'>;
  readonly url: string;
  /** The robot's own signing secret; WeCom has none (its URL is the secret). */
  readonly secret?: string | undefined;
  readonly text: string;
  readonly at: Date;
};

/** The messengers' own limits, messages a minute. Sources: their custom robot pages. */
export const ROBOT_RATE_PER_MINUTE = { dingtalk: 20, feishu: 100, wecom: 20 } as const;

const SENTENCE: Record<WebhookEventType, string> = {
  'case.dispatched': '有新工单',
  'case.updated': '工单有更新',
  'case.message': '市民有新留言',
  'case.merged': '工单已合并',
  'case.reminder': '工单即将到期',
  'case.supervised': '工单已督办',
  'case.overdue': '工单已超期',
  'case.reopened': '工单退回重办',
  'case.closed': '工单已办结',
  ping: '推送测试',
};

/** What a group is told: what happened, the case's number, where to read it. Nothing else: a group has no access control of ours. */
export function robotText(type: WebhookEventType, about: { caseNumber: string; url: string } | null): string {
  return about === null
    ? `【12345】${SENTENCE[type]}`
    : `【12345】${SENTENCE[type]}：${about.caseNumber}\n${about.url}`;
}

/** The request in the messenger's own format, signed in its own way. */
export function robotRequest(message: RobotMessage): OutgoingRequest {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const { format, url, secret, text, at } = message;
  if (format === 'feishu') {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signed = secret === undefined ? {} : { timestamp, sign: feishuSign(timestamp, secret) };
    return { url, headers, body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }) };
  }
  const body = JSON.stringify({ msgtype: 'text', text: { content: text } });
  if (format === 'wecom' || secret === undefined) return { url, headers, body };
  const signedUrl = new URL(url);
  signedUrl.searchParams.set('timestamp', String(at.getTime()));
  signedUrl.searchParams.set('sign', dingtalkSign(at.getTime(), secret));
  return { url: signedUrl.href, headers, body };
}

/** DingTalk: HMAC-SHA256 keyed by the secret over `timestamp\nsecret`, base64; milliseconds. Source: open.dingtalk.com, custom robot security. */
export function dingtalkSign(timestampMs: number, secret: string): string {
  return createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64');
}

/** Feishu: HMAC-SHA256 keyed by `timestamp\nsecret` over nothing, base64; seconds. Source: open.feishu.cn, custom bot. */
export function feishuSign(timestampSeconds: string, secret: string): string {
  return createHmac('sha256', `${timestampSeconds}\n${secret}`).digest('base64');
}
