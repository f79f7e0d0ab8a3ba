import { describe, expect, it } from 'vitest';
import type { HotIssue, UnifiedResponse } from '../../../../src/contracts/hot-issue.ts';
import type { ModelClient } from '../../../../src/extraction/model/model-client.ts';
import { FixedClock } from '../../../../src/kernel/clock.ts';
import { ok } from '../../../../src/kernel/result.ts';
import {
  approveResponse,
  editResponse,
  withdrawResponse,
} from '../../../../src/reporting/unified-response/decide-response.ts';
import { draftResponse } from '../../../../src/reporting/unified-response/draft-response.ts';
import { issuesToTell } from '../../../../src/reporting/unified-response/issues-to-tell.ts';
import { tellIssueCitizens } from '../../../../src/reporting/unified-response/tell-citizens.ts';
import { aCase } from '../../../support/case-builders.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { MemoryIssueStore } from '../../../support/memory-issue-store.ts';

const REPLY =
  '经查，芳草街26号共有3家烧烤店未安装油烟净化设施。已责令3家店停业整改。店主将于2026年12月15日前安装净化器。';

async function aWorld(reply: string | undefined = REPLY) {
  const clock = new FixedClock('2026-12-01T00:00:00.000Z');
  const cases = Array.from({ length: 6 }, () => aCase(reply === undefined ? {} : { publicReply: reply }));
  const issues = new MemoryIssueStore();
  const [first] = cases;
  if (first === undefined) throw new Error('there are cases');
  const issue: HotIssue = {
    entity: 'hot-issue',
    schemaVersion: 1,
    id: '0123456789ABCDEFGHJKMNPQRS',
    month: '2026-11',
    rank: 1,
    what: '芳草街烧烤店油烟扰民',
    category: '0206',
    where: { text: '芳草街26号', adminPath: ['武侯区'] },
    since: first.openedAt,
    lastAt: first.openedAt,
    cases: 6,
    people: 6,
    trend: { weeks: [6, 0, 0, 0, 0], expected: 1, ratio: 3.5, direction: 'new' },
    departments: [],
    causes: [],
    words: [],
    caseIds: cases.map(({ id }) => id),
  };
  const byId = new Map(cases.map((each) => [each.id, each]));
  const deps = { issues, clock, city: cityForTest(), cases: { get: async (id: string) => byId.get(id) ?? null } };
  await issues.replaceMonth('2026-11', [issue]);
  const draft = await draftResponse({ issue, cases }, deps);
  await issues.putResponse(draft, 0);
  const order = (version: number) => ({ month: '2026-11', issueId: issue.id, version, operatorId: 'op' });
  return { issue, issues, deps, draft, order, clock, cases };
}

function aModel(...answers: readonly object[]): { client: ModelClient; asked: () => number } {
  let asked = 0;
  const client: ModelClient = {
    complete: async () => {
      const text = JSON.stringify(answers[Math.min(asked, answers.length - 1)]);
      asked += 1;
      return ok({ text, model: 'stub', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 });
    },
  };
  return { client, asked: () => asked };
}

const prompt = { id: 'unified-response/v1', schema: 'unified-response-answer', text: 'Write.' };
const faithful = { sentences: [{ part: 'found', text: '芳草街26号3家烧烤店未安装油烟净化设施。', sources: [1] }] };
const boastful = { sentences: [{ part: 'planned', text: '全部问题将于2026年12月1日前解决。', sources: [1] }] };

describe('drafting a response', () => {
  it('waits while no department has replied in public', async () => {
    const { issue, deps } = await aWorld();
    const draft = await draftResponse({ issue, cases: [aCase()] }, deps);
    expect(draft).toMatchObject({ status: 'waiting', sentences: [] });
  });

  it('takes the model’s draft when everything in it is in the replies', async () => {
    const { issue, deps, cases } = await aWorld();
    const { client } = aModel(faithful);
    const draft = await draftResponse({ issue, cases }, { ...deps, model: { client, prompt } });
    expect(draft).toMatchObject({ draftedBy: 'model', model: 'stub', promptId: 'unified-response/v1', faults: [] });
  });

  it('asks once more with the faults named, and takes what is right then', async () => {
    const { issue, deps, cases } = await aWorld();
    const { client, asked } = aModel(boastful, faithful);
    const draft = await draftResponse({ issue, cases }, { ...deps, model: { client, prompt } });
    expect([draft.draftedBy, asked()]).toEqual(['model', 2]);
  });

  it.each([
    ['promises what no reply does', boastful],
    ['names a reply that is not there', { sentences: [{ part: 'found', text: '情况属实，3家店。', sources: [99] }] }],
    ['is no answer', { words: 'sorry' }],
  ])('uses the template when the model %s', async (_, answer) => {
    const { issue, deps, cases } = await aWorld();
    const { client } = aModel(answer);
    const draft = await draftResponse({ issue, cases }, { ...deps, model: { client, prompt } });
    expect(draft.draftedBy).toBe('template');
    expect(draft.sentences.map(({ part }) => part)).toEqual(['found', 'done', 'planned']);
  });
});

describe('deciding on a response', () => {
  it('is approved with its promises kept as data', async () => {
    const { deps, order, issues, draft } = await aWorld();
    const approved = await approveResponse(order(draft.version), deps);
    expect(approved).toMatchObject({ ok: true, value: { status: 'approved', approvedBy: 'op', version: 2 } });
    expect(await issues.promises('2026-11')).toMatchObject([
      { who: 'urban-management', byWhen: '2026-12-15', what: '店主将于2026年12月15日前安装净化器。' },
    ]);
  });

  it('is not approved with a word that is in no source', async () => {
    const { deps, order, draft } = await aWorld();
    const [sentence] = draft.sentences;
    if (sentence === undefined) throw new Error('the draft says something');
    const sentences = [{ ...sentence, text: '经查，芳草街26号共有9家烧烤店未安装油烟净化设施。' }];
    const edited = await editResponse({ ...order(1), sentences }, deps);
    expect(edited).toMatchObject({
      ok: true,
      value: { draftedBy: 'operator', faults: [{ kind: 'number', found: '9' }] },
    });
    expect(await approveResponse(order(2), deps)).toMatchObject({ ok: false, error: { kind: 'faulty' } });
  });

  it('is refused on words somebody else has changed meanwhile', async () => {
    const { deps, order, draft } = await aWorld();
    await editResponse({ ...order(1), sentences: draft.sentences }, deps);
    expect(await approveResponse(order(1), deps)).toEqual({ ok: false, error: { kind: 'stale', version: 2 } });
  });

  it('is not edited once it is approved, and can be taken back', async () => {
    const { deps, order, draft } = await aWorld();
    await approveResponse(order(1), deps);
    expect(await editResponse({ ...order(2), sentences: draft.sentences }, deps)).toMatchObject({ ok: false });
    expect(await withdrawResponse(order(2), deps)).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  });
});

describe('telling the citizens behind an issue', () => {
  async function told(world: Awaited<ReturnType<typeof aWorld>>) {
    const sent: { id: string; text: string; channel: string }[] = [];
    const deps = {
      ...world.deps,
      vault: {
        open: async () =>
          ok({
            content: { channel: 'wechat' as const, locale: 'zh', channelUserId: 'openid', originals: {} },
            record: {
              pk: 'CASE#0',
              sk: 'REVEAL#0',
              note: '',
              entity: 'identity-access' as const,
              schemaVersion: 1 as const,
              id: '0123456789ABCDEFGHJKMNPQRS',
              caseId: world.issue.caseIds[0] ?? '',
              contactId: '0123456789ABCDEFGHJKMNPQRS',
              who: 'system',
              purpose: 'contact-citizen' as const,
              at: '2026-12-01T00:00:00.000Z',
              until: '2026-12-01T00:15:00.000Z',
            },
          }),
      },
      outbox: {
        send: async (to: { channel: string }, reply: { id: string; message: { text: string } }) =>
          void sent.push({ id: reply.id, text: reply.message.text, channel: to.channel }),
      },
      introduction: (_locale: string, { what }: { what: string }) => `关于${what}：`,
    };
    return { sent, run: () => tellIssueCitizens({ v: 1, month: '2026-11', issueId: world.issue.id }, deps) };
  }

  it('begins with approval, reaches each once on their channel, and ends', async () => {
    const world = await aWorld();
    const { sent, run } = await told(world);
    expect(await run()).toBe(0);
    await approveResponse(world.order(1), world.deps);
    expect(await issuesToTell(world.clock.now(), world.issues)).toEqual([
      { month: '2026-11', issueId: world.issue.id },
    ]);
    expect(await run()).toBe(6);
    expect(await run()).toBe(0);
    expect(await issuesToTell(world.clock.now(), world.issues)).toEqual([]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(6);
    expect(sent[0]).toMatchObject({ channel: 'wechat' });
    expect(sent[0]?.text).toContain('店主将于2026年12月15日前安装净化器。');
  });

  it('is over when the response is withdrawn', async () => {
    const world = await aWorld();
    const { run } = await told(world);
    await approveResponse(world.order(1), world.deps);
    await withdrawResponse(world.order(2), world.deps);
    expect(await run()).toBe(0);
    const response: UnifiedResponse | null = await world.issues.response('2026-11', world.issue.id);
    expect(response?.toldCases).toBeUndefined();
  });
});
