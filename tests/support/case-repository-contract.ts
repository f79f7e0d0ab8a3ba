import { expect, it } from 'vitest';
import { applyAll } from '../../src/cases/apply-all.ts';
import type { CaseCommand } from '../../src/cases/apply-event.ts';
import { BadCursorError, CASE_SHARDS, type CaseChange, type CaseRepository } from '../../src/cases/case-repository.ts';
import { replay } from '../../src/cases/fold.ts';
import type { Case } from '../../src/contracts/case.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { aDemand, aDispatchedCase, aStartedCase, dispatchCommand, LEAD, TEST_NOW } from './case-builders.ts';

/** What a contract test needs: the repository, and a way to store a contact as intake does. */
export type CaseRepositoryUnderTest = {
  readonly cases: CaseRepository;
  readonly storeContact: (id: string) => Promise<void>;
  readonly reportersOf: (caseId: string) => Promise<readonly string[]>;
};

const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);

function change(before: Case, ...commands: CaseCommand[]): CaseChange {
  const applied = applyAll(before, commands);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

const accept = (lead = LEAD): CaseCommand => ({
  event: 'accepted',
  actor: { kind: 'department', id: lead },
  at: later(1),
});

/** Everything a store of cases promises; run against the real one and the one in memory. */
export function caseRepositoryContract(subject: () => CaseRepositoryUnderTest): void {
  async function filed(history = aDispatchedCase()): Promise<Case> {
    const [contactId = ''] = history.case.contactIds;
    await subject().storeContact(contactId);
    const result = await subject().cases.openCases({ contactId, cases: [history], reporters: [], at: TEST_NOW });
    expect(result).toEqual({ ok: true, value: { kind: 'filed', caseIds: [history.case.id] } });
    return history.case;
  }

  it('gives back a case as it was opened', async () => {
    const opened = await filed();
    expect(await subject().cases.get(opened.id)).toEqual(opened);
    expect(await subject().cases.get(opened.id, { fresh: true })).toEqual(opened);
  });

  it('knows no case that was never opened', async () => {
    expect(await subject().cases.get(derivedId('no', 'case'))).toBeNull();
  });

  it('files one contact once, whatever is filed again under its id', async () => {
    const first = await filed();
    const second = aDispatchedCase({ contactId: first.contactIds[0] ?? '' });
    const again = await subject().cases.openCases({
      contactId: first.contactIds[0] ?? '',
      cases: [second],
      reporters: [],
      at: TEST_NOW,
    });
    expect(again).toEqual({ ok: true, value: { kind: 'known', caseIds: [first.id] } });
    expect(await subject().cases.get(second.case.id)).toBeNull();
  });

  it('opens all cases of a contact or none', async () => {
    const taken = await filed();
    const fresh = aDispatchedCase();
    const contactId = derivedId('contact', 'of two');
    await subject().storeContact(contactId);
    const clash = { ...aDispatchedCase(), case: taken };
    const result = await subject().cases.openCases({ contactId, cases: [fresh, clash], reporters: [], at: TEST_NOW });
    expect(result).toEqual({ ok: false, error: { kind: 'case-number-taken', caseIds: [taken.id] } });
    expect(await subject().cases.get(fresh.case.id)).toBeNull();
  });

  it('refuses to file a contact nobody stored', async () => {
    const history = aDispatchedCase();
    const result = await subject().cases.openCases({
      contactId: derivedId('contact', 'unknown'),
      cases: [history],
      reporters: [],
      at: TEST_NOW,
    });
    expect(result).toEqual({ ok: false, error: { kind: 'contact-unknown' } });
  });

  it('keeps the sealed reporter with the filing', async () => {
    const history = aDispatchedCase();
    const [contactId = ''] = history.case.contactIds;
    await subject().storeContact(contactId);
    const reporters = [{ caseId: history.case.id, contactId, sealed: 'sealed', anonymity: 'named' as const }];
    await subject().cases.openCases({ contactId, cases: [history], reporters, at: TEST_NOW });
    expect(await subject().reportersOf(history.case.id)).toEqual(['sealed']);
  });

  it('saves a change and its event together', async () => {
    const opened = await filed();
    const saved = await subject().cases.save(change(opened, accept()));
    expect(saved.ok && saved.value.status).toBe('accepted');
    const present = await subject().cases.get(opened.id, { fresh: true });
    const { items } = await subject().cases.events(opened.id);
    expect(items.map((event) => event.type)).toEqual(['opened', 'dispatched', 'accepted']);
    expect(replay(items)).toEqual(present);
  });

  it('tells a stale change from one of an unknown case', async () => {
    const opened = await filed();
    await subject().cases.save(change(opened, accept()));
    expect(await subject().cases.save(change(opened, accept()))).toEqual({
      ok: false,
      error: { kind: 'stale', caseId: opened.id, version: 3, status: 'accepted' },
    });
    const never = aDispatchedCase().case;
    expect(await subject().cases.save(change(never, accept()))).toEqual({
      ok: false,
      error: { kind: 'unknown', caseId: never.id },
    });
  });

  it('lets exactly one of many concurrent changes through', async () => {
    const opened = await filed();
    const results = await Promise.all(Array.from({ length: 8 }, () => subject().cases.save(change(opened, accept()))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await subject().cases.events(opened.id)).items).toHaveLength(3);
  });

  it('saves several changes together or none', async () => {
    const [one, other] = [await filed(), await filed()];
    await subject().cases.save(change(other, accept()));
    const refused = await subject().cases.saveTogether([change(one, accept()), change(other, accept())]);
    expect(refused).toEqual({
      ok: false,
      error: { kind: 'stale', caseId: other.id, version: 3, status: 'accepted' },
    });
    expect((await subject().cases.get(one.id, { fresh: true }))?.status).toBe('dispatched');
    const fresh = await filed();
    const saved = await subject().cases.saveTogether([change(one, accept()), change(fresh, accept())]);
    expect(saved.ok && saved.value.map((each) => each.status)).toEqual(['accepted', 'accepted']);
  });

  it('removes what an event clears and keeps corrections', async () => {
    const started = await filed(aStartedCase());
    const held = change(
      started,
      { event: 'held-for-review', actor: { kind: 'system' }, at: later(1), set: { reviewReasons: ['low-confidence'] } },
      {
        event: 'approved',
        actor: { kind: 'operator', id: 'op1' },
        at: later(2),
        set: { demand: aDemand({ urgencyReason: '操作员更正' }) },
      },
      dispatchCommand(later(3)),
    );
    const saved = await subject().cases.save(held);
    expect(saved.ok).toBe(true);
    const present = await subject().cases.get(started.id, { fresh: true });
    expect(present?.reviewReasons).toEqual([]);
    expect(present?.demand.urgencyReason).toBe('操作员更正');
    expect(replay((await subject().cases.events(started.id)).items)).toEqual(present);
  });

  it('takes away what a case was opened with', async () => {
    const opened = await filed();
    const merged = change(opened, {
      event: 'merged',
      actor: { kind: 'operator', id: 'op1' },
      at: later(1),
      reason: '同一事项',
      set: { mergedInto: derivedId('a', 'master') },
    });
    await subject().cases.save(merged);
    const split = change(merged.case, {
      event: 'split',
      actor: { kind: 'operator', id: 'op1' },
      at: later(2),
      reason: '另一事项',
    });
    await subject().cases.save(split);
    const present = await subject().cases.get(opened.id, { fresh: true });
    expect(present).toEqual(split.case);
    expect(present).not.toHaveProperty('routing');
    expect(present).not.toHaveProperty('deadlines');
  });

  it('lists a department’s cases by deadline in pages, open and closed apart', async () => {
    const lead = 'dept-of-lists';
    const mine: Case[] = [];
    for (const minutes of [3, 1, 2]) {
      const started = aStartedCase({ at: later(minutes) });
      const sent = change(started.case, dispatchCommand(later(minutes), lead));
      mine.push(await filed({ case: sent.case, events: [...started.events, ...sent.events] }));
    }
    const page = await subject().cases.listByDepartment({ departmentId: lead, phase: 'open', limit: 2 });
    expect(page.items.map((row) => row.openedAt)).toEqual([later(1), later(2)].map((at) => at.toISOString()));
    expect(page.items[0]?.title).toContain('烧烤店');
    const rest = await subject().cases.listByDepartment({
      departmentId: lead,
      phase: 'open',
      limit: 2,
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    });
    expect(rest.items.map((row) => row.id)).toEqual([mine[0]?.id]);
    const [first] = mine;
    if (first === undefined) throw new Error('no case');
    await subject().cases.save(
      change(first, {
        event: 'withdrawn',
        actor: { kind: 'citizen' },
        at: later(9),
        set: { closeCode: 'withdrawn', reopenUntil: later(99).toISOString() },
      }),
    );
    const closed = await subject().cases.listByDepartment({ departmentId: lead, phase: 'closed', limit: 5 });
    expect(closed.items.map((row) => row.id)).toEqual([first.id]);
    expect(
      (await subject().cases.listByDepartment({ departmentId: lead, phase: 'open', limit: 5 })).items,
    ).toHaveLength(2);
  });

  it('refuses a cursor of another list', async () => {
    const lead = 'dept-with-two';
    for (const minutes of [1, 2]) {
      const started = aStartedCase({ at: later(minutes) });
      const sent = change(started.case, dispatchCommand(later(minutes), lead));
      await filed({ case: sent.case, events: [...started.events, ...sent.events] });
    }
    const { cursor = '' } = await subject().cases.listByDepartment({ departmentId: lead, phase: 'open', limit: 1 });
    expect(cursor).not.toBe('');
    const elsewhere = { departmentId: 'another-dept', phase: 'open', limit: 1 } as const;
    await expect(subject().cases.listByDepartment({ ...elsewhere, cursor })).rejects.toThrow(BadCursorError);
    await expect(subject().cases.listByDepartment({ ...elsewhere, cursor: 'gibberish' })).rejects.toThrow(
      BadCursorError,
    );
  });

  it('puts a case on the operator’s lists and takes it off', async () => {
    const started = await filed(aStartedCase());
    const held = change(started, {
      event: 'held-for-review',
      actor: { kind: 'system' },
      at: later(1),
      set: { reviewReasons: ['low-confidence'] },
    });
    await subject().cases.save(held);
    const listed = async () =>
      (await subject().cases.listForOperator({ list: 'review', limit: 100 })).items.map((row) => row.id);
    expect(await listed()).toContain(started.id);
    await subject().cases.save(
      change(
        held.case,
        { event: 'approved', actor: { kind: 'operator', id: 'op1' }, at: later(2) },
        dispatchCommand(later(3)),
      ),
    );
    expect(await listed()).not.toContain(started.id);
  });

  it('lists the cases merged into a master until they are split off', async () => {
    const [master, one, other] = [await filed(), await filed(), await filed()];
    const mergedOf = async () =>
      (await subject().cases.listMerged({ masterId: master.id, limit: 100 })).items.map((row) => row.id).toSorted();
    expect(await mergedOf()).toEqual([]);
    const set = { mergedInto: master.id };
    const merged = [one, other].map((each) =>
      change(each, { event: 'merged', actor: { kind: 'operator', id: 'op1' }, at: later(1), set }),
    );
    await subject().cases.saveTogether(merged);
    expect(await mergedOf()).toEqual([one.id, other.id].toSorted());
    const [first] = merged;
    if (first === undefined) throw new Error('nothing was merged');
    const reason = '不是同一事项';
    await subject().cases.save(
      change(first.case, { event: 'split', actor: { kind: 'operator', id: 'op1' }, at: later(2), reason }),
    );
    expect(await mergedOf()).toEqual([other.id]);
  });

  it('finds cases whose timer has run out, once each', async () => {
    const opened = await filed();
    const timer = new Date(opened.timerAt ?? '');
    const dueAt = async (time: Date) => {
      const pages = await Promise.all(
        Array.from({ length: CASE_SHARDS }, (_, shard) => subject().cases.dueBefore({ time, shard })),
      );
      return pages.flatMap((page) => page.items).filter((due) => due.caseId === opened.id);
    };
    expect(await dueAt(new Date(timer.getTime() - 1))).toEqual([]);
    expect(await dueAt(timer)).toEqual([{ caseId: opened.id, timerAt: timer.toISOString() }]);
  });

  it('finds a case no later than its timer when that was put off, and at no other time once it was looked at', async () => {
    const opened = await filed();
    const [first, then] = [new Date(opened.timerAt ?? ''), new Date(Date.parse(opened.timerAt ?? '') + 60_000)];
    const isFoundAt = async (time: Date) => {
      const pages = await Promise.all(
        Array.from({ length: CASE_SHARDS }, (_, shard) => subject().cases.dueBefore({ time, shard })),
      );
      return pages.flatMap((page) => page.items).some((due) => due.caseId === opened.id);
    };
    const put = (at: Date): CaseCommand => ({
      event: 'timer-set',
      actor: { kind: 'system' },
      at: later(1),
      set: { timerAt: at.toISOString() },
    });
    const off = change(opened, put(then));
    await subject().cases.save(off);
    expect(await isFoundAt(then)).toBe(true);
    // What another change overtook is left alone.
    await subject().cases.settleTimer({
      ...off.case,
      version: off.case.version - 1,
      timerAt: '2999-01-01T00:00:00.000Z',
    });
    expect(await isFoundAt(then)).toBe(true);
    await subject().cases.settleTimer(off.case);
    expect(await isFoundAt(first)).toBe(false);
    expect(await isFoundAt(then)).toBe(true);
    await subject().cases.save(change(off.case, put(first)));
    expect(await isFoundAt(first)).toBe(true);
  });

  it('lists the cases of a local day', async () => {
    const opened = await filed(aDispatchedCase({ at: new Date('2026-10-01T16:30:00.000Z') }));
    const pages = await Promise.all(
      Array.from({ length: CASE_SHARDS }, (_, shard) => subject().cases.listByDay({ date: '2026-10-02', shard })),
    );
    expect(pages.flatMap((page) => page.items)).toEqual([opened.id]);
  });
}
