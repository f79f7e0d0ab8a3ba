import { describe, expect, it } from 'vitest';
import type { ResponseSentence } from '../../../../src/contracts/hot-issue.ts';
import { checkResponse } from '../../../../src/reporting/unified-response/check-response.ts';
import { draftByTemplate } from '../../../../src/reporting/unified-response/draft-by-template.ts';
import type { ReplySource } from '../../../../src/reporting/unified-response/reply-source.ts';

const CASE_A = '0123456789ABCDEFGHJKMNPQRS';
const CASE_B = '1123456789ABCDEFGHJKMNPQRS';

const REPLIES: readonly ReplySource[] = [
  {
    caseId: CASE_A,
    caseNumber: '20261103-AAAAAA-1',
    department: 'urban-management',
    at: '2026-11-20T00:00:00.000Z',
    text: '您好！您反映的问题收悉。经查，芳草街26号共有3家烧烤店未安装油烟净化设施，情况属实。区城管局已责令3家店停业整改。店主将于2026年12月15日前安装净化器。该楼未预留专用烟道，无法加装集中烟道。感谢您的支持！',
  },
  {
    caseId: CASE_B,
    caseNumber: '20261104-BBBBBB-2',
    department: 'market',
    at: '2026-11-18T00:00:00.000Z',
    text: '经查，其中1家店未办理食品经营许可证，已立案查处。',
  },
];

const frame = { replies: REPLIES, knownNames: ['市市场监管局'] };

function aSentence(text: string, fields: Partial<ResponseSentence> = {}): ResponseSentence {
  const [reply] = REPLIES;
  if (reply === undefined) throw new Error('there is a reply');
  const { caseId, caseNumber, department } = reply;
  return { part: 'found', text, sources: [{ caseId, caseNumber, department, quote: '情况属实' }], ...fields };
}

const kinds = (text: string) => checkResponse([aSentence(text)], frame).map(({ kind }) => kind);

describe('checking a unified response', () => {
  it.each([
    '经查，芳草街26号3家烧烤店未安装油烟净化设施。',
    '店主将于2026年12月15日前安装净化器。',
    '该楼未预留专用烟道，无法加装集中烟道。',
    '区城管局已责令３家店停业整改。',
  ])('passes what stands in the reply: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it.each([
    ['number', '经查，芳草街26号5家烧烤店未安装油烟净化设施。'],
    ['number', '经查，芳草街26号有十家烧烤店未安装油烟净化设施。'],
    ['number', '芳草街26号烧烤店油烟净化设施安装率达90%。'],
    ['date', '店主将于2026年12月1日前安装净化器。'],
    ['date', '店主将于年底前安装净化器。'],
    ['name', '市公安局已责令3家店停业整改。'],
    ['name', '玉林街道办事处已责令3家店停业整改。'],
    ['source', '感谢大家对城市治理的关心和支持，欢迎继续监督。'],
    ['identity', '区城管局已责令3家店停业整改，店主电话13812345678。'],
  ] as const)('finds a %s that is in no reply: %s', (kind, text) => {
    expect(kinds(text)).toContain(kind);
  });

  it('finds an undertaking where the reply behind it undertakes nothing', () => {
    const [, reply] = REPLIES;
    if (reply === undefined) throw new Error('there is a second reply');
    const { caseId, caseNumber, department } = reply;
    const sources = [{ caseId, caseNumber, department, quote: '已立案查处' }];
    const faults = checkResponse([aSentence('未办理食品经营许可证的店确保立案查处。', { sources })], frame);
    expect(faults.map(({ kind }) => kind)).toEqual(['promise']);
  });

  it.each([
    ['a case of another issue', { caseId: '2123456789ABCDEFGHJKMNPQRS' }],
    ['another department', { department: 'water' }],
    ['words the reply does not say', { quote: '问题不属实' }],
  ])('finds a source that is %s', (_, change) => {
    const [source] = aSentence('').sources;
    if (source === undefined) throw new Error('a sentence has a source');
    const sentence = aSentence('3家烧烤店未安装油烟净化设施。', { sources: [{ ...source, ...change }] });
    expect(checkResponse([sentence], frame).map(({ kind }) => kind)).toContain('source');
  });
});

describe('drafting by template', () => {
  it('puts the replies’ own sentences in order, without politeness, each with its source', () => {
    const draft = draftByTemplate(REPLIES);
    expect(draft.map(({ part, text }) => [part, text])).toEqual([
      ['found', '经查，芳草街26号共有3家烧烤店未安装油烟净化设施，情况属实。'],
      ['done', '区城管局已责令3家店停业整改。'],
      ['done', '经查，其中1家店未办理食品经营许可证，已立案查处。'],
      ['planned', '店主将于2026年12月15日前安装净化器。'],
      ['not-possible', '该楼未预留专用烟道，无法加装集中烟道。'],
    ]);
    expect(draft.map(({ sources }) => sources[0]?.department)).toEqual([
      'urban-management',
      'urban-management',
      'market',
      'urban-management',
      'urban-management',
    ]);
    expect(checkResponse(draft, frame)).toEqual([]);
  });

  it('says once what two departments say, and names both', () => {
    const [first] = REPLIES;
    if (first === undefined) throw new Error('there is a reply');
    const again = { ...first, caseId: CASE_B, caseNumber: '20261104-BBBBBB-2' };
    const draft = draftByTemplate([first, again]);
    expect(draft.every(({ sources }) => sources.length === 2)).toBe(true);
  });
});
