import { afterEach, describe, expect, it } from 'vitest';
import { OpenAiModelClient } from '../../../../src/adapters/openai/openai-model-client.ts';
import { CircuitBreaker } from '../../../../src/extraction/model/circuit-breaker.ts';
import { FixedClock } from '../../../../src/kernel/clock.ts';
import { casesOfMonth } from '../../../../src/reporting/month/month-cases.ts';
import { type TellDeps, tellMonth } from '../../../../src/reporting/month/tell-month.ts';
import { aBigMonth } from '../../../support/big-month.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { MemoryIssueStore } from '../../../support/memory-issue-store.ts';
import { MemoryMonthCounts } from '../../../support/memory-month-counts.ts';
import { type StubAnswer, type StubLlm, startStubLlm } from '../../../support/stub-llm.ts';

const MONTH = '2026-11';
const city = cityForTest('chengdu');
const HOT = ['九眼桥环线', '凤凰山隧道', '三圣花乡集市'];
const clock = new FixedClock('2026-12-01T00:00:00.000Z');

function aTelling(size: number, model?: TellDeps['model']) {
  const issues = new MemoryIssueStore();
  const cases = aBigMonth({ month: MONTH, size }, city);
  const deps: TellDeps = {
    city,
    clock,
    cases,
    issues,
    counts: new MemoryMonthCounts(),
    ...(model === undefined ? {} : { model }),
  };
  return { deps, issues, cases };
}

describe('the stories of a large month', () => {
  it('are found among an even share of its cases, and say so', async () => {
    const { deps, cases } = aTelling(20_000);
    const stories = await tellMonth(MONTH, deps, 2_500);
    expect(stories.read?.of).toBe(20_000);
    expect(stories.read?.cases).toBeGreaterThan(2_000);
    expect(stories.read?.cases).toBeLessThan(3_000);
    expect(cases.reads()).toBe(stories.read?.cases);
    for (const road of HOT) expect(stories.issues.map(({ place }) => place).join()).toContain(road);
  });

  it('come from every day of it, the same cases each time, and hardly others when one comes late', async () => {
    const most = 1_000;
    const read = async (size: number) => casesOfMonth({ month: MONTH, most }, aBigMonth({ month: MONTH, size }, city));
    const first = await read(8_000);
    expect(new Set(first.cases.map(({ openedAt }) => openedAt.slice(0, 10))).size).toBe(28);
    const again = await read(7_999);
    const ids = new Set(first.cases.map(({ id }) => id));
    expect(again.cases.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('of a smaller month come from all of its cases, and say nothing of a share', async () => {
    const { deps } = aTelling(900);
    const stories = await tellMonth(MONTH, deps);
    expect(stories.read).toBeUndefined();
    expect(stories.issues.length).toBeGreaterThan(0);
  });
});

describe('the stories of a month while the model is down', () => {
  let stub: StubLlm | undefined;
  afterEach(async () => stub?.close());

  it.each<[string, StubAnswer]>([
    ['hangs', { hang: true }],
    ['answers 500', { status: 500, body: 'down' }],
    ['breaks the connection', { reset: true }],
    ['answers nonsense', { content: 'sure, here you go' }],
  ])('are told by template when it %s, and it is not asked for ever', async (_what, answer) => {
    stub = await startStubLlm(() => answer);
    const settings = { apiKey: async () => 'key', baseUrl: stub.baseUrl, model: 'stub', timeoutMs: 150 };
    const client = new OpenAiModelClient(settings, new CircuitBreaker(clock));
    const prompt = { id: 'unified-response/v1', schema: 'unified-response-answer', text: 'Write.' };
    const { deps, issues } = aTelling(2_500, { client, prompt });
    const stories = await tellMonth(MONTH, deps);
    const drafts = await issues.responses(MONTH);
    expect(drafts).toHaveLength(stories.issues.length);
    expect(drafts.filter(({ status }) => status === 'draft').length).toBeGreaterThanOrEqual(HOT.length);
    expect(new Set(drafts.map(({ draftedBy }) => draftedBy))).toEqual(new Set(['template']));
    // Two tries of an issue that get an answer; four failures in all where none comes.
    expect(stub.requests.length).toBeLessThanOrEqual(2 * stories.issues.length);
  });
});
