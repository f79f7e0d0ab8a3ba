import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catchUpWith } from '../../src/adapters/dynamodb/case-commit.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { ALL_SHARDS } from '../../src/adapters/dynamodb/keys.ts';
import { applyAll } from '../../src/cases/apply-all.ts';
import type { CaseCommand } from '../../src/cases/apply-event.ts';
import type { CaseChange } from '../../src/cases/case-repository.ts';
import { fold, replay } from '../../src/cases/fold.ts';
import { changeCase } from '../../src/casework/change-case.ts';
import type { Case } from '../../src/contracts/case.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, LEAD, TEST_NOW } from '../support/case-builders.ts';
import { cityForTest } from '../support/city-for-test.ts';
import { randomHistory } from '../support/random-history.ts';

const lead = { kind: 'department', id: LEAD } as const;
const accepted: CaseCommand = { event: 'accepted', actor: lead, at: TEST_NOW };
const noted = (reason: string): CaseCommand => ({ event: 'noted', actor: lead, at: TEST_NOW, reason });
const withdrawn: CaseCommand = {
  event: 'withdrawn',
  actor: { kind: 'citizen' },
  at: TEST_NOW,
  set: { closeCode: 'withdrawn', reopenUntil: TEST_NOW.toISOString() },
};

function changeOf(before: Case, ...commands: CaseCommand[]): CaseChange {
  const applied = applyAll(before, commands);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

describe('a change of a case', () => {
  let apis: CaseApis;
  beforeAll(async () => {
    apis = await startCaseApis();
  });
  afterAll(() => apis.stop());

  /** A repository whose process ends after it wrote the events and before it wrote the item. */
  function dyingBetweenTheWrites(): DynamoCaseRepository {
    const client = apis.tables.connect();
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === UpdateCommand.name || commandName === 'UpdateItemCommand') throw new Error('killed');
          return next(args);
        },
      { step: 'initialize' },
    );
    return new DynamoCaseRepository({ client, name: apis.tables.hotline.name }, apis.tables.identities.name);
  }

  const present = async (id: string): Promise<Case | null> => apis.cases.get(id, { fresh: true });
  const history = async (id: string) => (await apis.cases.events(id)).items;
  const isDue = async ({ id }: Case): Promise<boolean> => {
    const pages = await Promise.all(
      ALL_SHARDS.map((shard) => apis.cases.dueBefore({ time: new Date('2030-01-01'), shard })),
    );
    return pages.some(({ items }) => items.some(({ caseId }) => caseId === id));
  };

  test('has happened once its events are there, and the stream brings the item up to them', async () => {
    const opened = await apis.file(aDispatchedCase());
    const change = changeOf(opened, accepted, withdrawn);
    expect(await dyingBetweenTheWrites().save(change)).toEqual({ ok: true, value: change.case });
    expect((await apis.cases.get(opened.id))?.status).toBe('dispatched');
    expect(await isDue(opened)).toBe(true);
    await catchUpWith(change.events, apis.tables.hotline);
    expect(await apis.cases.get(opened.id)).toEqual(change.case);
    expect(replay(await history(opened.id))).toEqual(change.case);
    expect(await isDue(opened)).toBe(false);
    await catchUpWith(change.events, apis.tables.hotline);
    expect(await present(opened.id)).toEqual(change.case);
  });

  test('is caught up with by whoever next changes the case, over several that stopped halfway', async () => {
    const opened = await apis.file(aDispatchedCase());
    const dying = dyingBetweenTheWrites();
    const first = changeOf(opened, accepted, noted('一'));
    await dying.save(first);
    await dying.save(changeOf(first.case, noted('二')));
    const deps = { cases: apis.cases, city: cityForTest('chengdu'), clock: new FixedClock(TEST_NOW) };
    const plan = () => ({ ok: true as const, value: [noted('三')] });
    expect((await changeCase({ caseId: opened.id, plan }, deps)).ok).toBe(true);
    const events = await history(opened.id);
    expect(events.map(({ type, reason }) => reason ?? type)).toEqual([
      'opened',
      'dispatched',
      'accepted',
      '一',
      '二',
      '三',
    ]);
    expect(replay(events)).toEqual(await present(opened.id));
  });

  test('cannot happen on a state that another change left, though the item still shows it', async () => {
    const opened = await apis.file(aDispatchedCase());
    await dyingBetweenTheWrites().save(changeOf(opened, accepted));
    const stale = { kind: 'stale', caseId: opened.id, version: 3, status: 'accepted' };
    expect(await apis.cases.save(changeOf(opened, withdrawn))).toEqual({ ok: false, error: stale });
    const other = await apis.file(aDispatchedCase());
    await dyingBetweenTheWrites().save(changeOf(other, accepted));
    const together = await apis.cases.saveTogether([changeOf(other, withdrawn), changeOf(opened, withdrawn)]);
    expect(together).toEqual({ ok: false, error: { ...stale, caseId: other.id } });
    expect((await history(opened.id)).map(({ type }) => type)).toEqual(['opened', 'dispatched', 'accepted']);
  });

  test('is not taken for another’s when its answer was lost and the call is repeated', async () => {
    const opened = await apis.file(aDispatchedCase());
    const client = apis.tables.connect();
    let puts = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const result = await next(args);
          if (commandName !== 'PutCommand' && commandName !== 'PutItemCommand') return result;
          puts += 1;
          if (puts === 1) throw Object.assign(new Error('socket hang up'), { $retryable: {} });
          return result;
        },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const cases = new DynamoCaseRepository({ client, name: apis.tables.hotline.name }, apis.tables.identities.name);
    const change = changeOf(opened, accepted);
    expect(await cases.save(change)).toEqual({ ok: true, value: change.case });
    expect(puts).toBe(1);
    expect(await present(opened.id)).toEqual(change.case);
    expect(await history(opened.id)).toHaveLength(3);
  });

  test('leaves the case that its whole history makes, whatever happened to it', async () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const [first, ...rest] = randomHistory(seed);
      if (first === undefined) throw new Error('a history has events');
      let present = await apis.file({ case: fold(null, first), events: [first] });
      // One change brings one, two or three events.
      for (let next = 0; next < rest.length; ) {
        const events = rest.slice(next, next + 1 + (next % 3));
        const after = events.reduce<Case>(fold, present);
        expect(await apis.cases.save({ before: present, case: after, events })).toEqual({ ok: true, value: after });
        expect(await apis.cases.get(after.id)).toEqual(after);
        present = after;
        next += events.length;
      }
      expect(replay(await history(present.id))).toEqual(present);
    }
  });

  test('leaves nothing behind when there is no such case', async () => {
    const never = aDispatchedCase().case;
    expect((await apis.cases.save(changeOf(never, accepted))).ok).toBe(false);
    expect(await history(never.id)).toEqual([]);
  });

  test('of long words is kept whole', async () => {
    const opened = await apis.file(aDispatchedCase());
    const words = '现场核实后已责令整改，后续每周复查一次。'.repeat(30);
    const change = changeOf(opened, accepted, noted(words));
    await apis.cases.save(change);
    expect((await history(opened.id)).at(-1)?.reason).toBe(words);
  });
});
