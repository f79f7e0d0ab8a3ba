import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { applyEvent, type CaseCommand } from '../../../src/cases/apply-event.ts';
import { CASE_GUARDS } from '../../../src/cases/case-guards.ts';
import { statesPage } from '../../../src/cases/state-diagram.ts';
import type { CaseChanges, Party, Transition } from '../../../src/cases/transition.ts';
import { CASE_EVENT_TYPES, TRANSITIONS } from '../../../src/cases/transition-table.ts';
import { type Actor, CASE_STATUSES, type Case } from '../../../src/contracts/case.ts';
import { WEBHOOK_EVENT_TYPES } from '../../../src/contracts/webhook.ts';
import { aCase, aDemand, CO, LEAD, TEST_NOW } from '../../support/case-builders.ts';
import { fieldValues } from '../../support/case-field-values.ts';

const ACTORS: Readonly<Record<Party, Actor>> = {
  system: { kind: 'system' },
  citizen: { kind: 'citizen' },
  operator: { kind: 'operator', id: 'op1' },
  lead: { kind: 'department', id: LEAD },
  co: { kind: 'department', id: CO },
};
const PARTIES: readonly Party[] = ['system', 'citizen', 'operator', 'lead', 'co'];

/** A case in a status that lets a row's guard hold. */
function caseFor(status: Case['status'], row?: Transition): Case {
  const present = aCase({
    status,
    supervisionLevel: 1,
    reporterCount: 2,
    reopenUntil: '2026-12-24T00:00:00.000Z',
    demand: aDemand(),
  });
  const routing = { ...present.routing, coDepartments: [CO] };
  if (row?.guard === 'was-never-dispatched' || row?.guard === 'within-window-unrouted') {
    const { routing: _, acceptedAt: __, ...rest } = present;
    return rest;
  }
  const accepted = row?.guard === 'was-accepted' ? { acceptedAt: TEST_NOW.toISOString() } : {};
  return {
    ...present,
    routing: { ...routing, leadDepartment: LEAD, ruleId: 'r', reason: { zh: '因', en: 'why' } },
    ...accepted,
  };
}

function commandFor(row: Transition & { event: CaseCommand['event'] }, party: Party): CaseCommand {
  const set: CaseChanges = Object.fromEntries((row.needs ?? []).map((field) => [field, fieldValues()[field]]));
  return { event: row.event, actor: ACTORS[party], at: TEST_NOW, set, reason: '因为' };
}

describe('the transition table', () => {
  const pairs = CASE_STATUSES.flatMap((status) => CASE_EVENT_TYPES.map((event) => ({ status, event })));

  it.each(pairs)('answers $event in $status as the table says', ({ status, event }) => {
    const rows = TRANSITIONS.filter((row) => row.event === event && row.from.includes(status));
    if (rows.length === 0) {
      for (const party of PARTIES) {
        const result = applyEvent(caseFor(status), { event, actor: ACTORS[party], at: TEST_NOW, reason: '因为' });
        expect(result).toEqual({ ok: false, error: { kind: 'wrong-state', status, event } });
      }
      return;
    }
    for (const row of rows) {
      for (const party of PARTIES.filter((each) => row.by.includes(each))) {
        // Before a case is routed no department is a party to it.
        if (row.guard === 'was-never-dispatched' && (party === 'lead' || party === 'co')) continue;
        const before = caseFor(status, row);
        const result = applyEvent(before, commandFor(row, party));
        if (!result.ok) throw new Error(`${party}: ${JSON.stringify(result.error)}`);
        expect(result.value.case.status).toBe(row.to === 'same' ? status : row.to);
        expect(result.value.case.version).toBe(before.version + 1);
        for (const field of row.stamps ?? []) expect(result.value.case[field]).toBe(TEST_NOW.toISOString());
      }
    }
    for (const party of PARTIES.filter((each) => !rows.some((row) => row.by.includes(each)))) {
      const [row] = rows;
      if (row === undefined) throw new Error('no row');
      const result = applyEvent(caseFor(status, row), commandFor(row, party));
      expect(result.ok ? null : result.error.kind).toBe('not-allowed');
    }
  });

  it.each(TRANSITIONS.map((row) => ({ row, name: `${row.event} from ${row.from.join('|')}` })))(
    'refuses $name without what it needs, and with what is not its own to set',
    ({ row }) => {
      const [status] = row.from;
      const [party] = row.by;
      if (status === undefined || status === null || party === undefined) return;
      const command = commandFor(row, party);
      for (const field of row.needs ?? []) {
        const { [field]: _, ...set } = command.set ?? {};
        const result = applyEvent(caseFor(status, row), { ...command, set });
        expect(result.ok ? null : result.error.kind).toMatch(/missing-field|guard-failed/);
      }
      if (row.needsReason) {
        const { reason: _, ...silent } = command;
        const result = applyEvent(caseFor(status, row), silent);
        expect(result).toEqual({ ok: false, error: { kind: 'missing-field', event: row.event, field: 'reason' } });
      }
      const foreign = applyEvent(caseFor(status, row), { ...command, set: { ...command.set, caseNumber: 'other' } });
      expect(foreign).toEqual({ ok: false, error: { kind: 'foreign-field', event: row.event, field: 'caseNumber' } });
    },
  );

  it('refuses when a guard does not hold', () => {
    const late = aCase({ status: 'closed', reopenUntil: '2026-01-01T00:00:00.000Z' });
    const [row] = TRANSITIONS.filter((each) => each.event === 'reopened');
    if (row === undefined) throw new Error('no row');
    const result = applyEvent(late, commandFor(row, 'citizen'));
    expect(result).toEqual({
      ok: false,
      error: { kind: 'guard-failed', event: 'reopened', guards: ['within-reopen-window', 'within-window-unrouted'] },
    });
  });

  it('reaches every status from a new case', () => {
    const reached = new Set<string>();
    let frontier: (string | null)[] = [null];
    while (frontier.length > 0) {
      const next = TRANSITIONS.flatMap((row) =>
        row.to !== 'same' && row.from.some((from) => frontier.includes(from)) && !reached.has(row.to) ? [row.to] : [],
      );
      for (const status of next) reached.add(status);
      frontier = [...new Set(next)];
    }
    expect([...reached].toSorted()).toEqual([...CASE_STATUSES].toSorted());
  });

  it('lets a case that is not ended always move on without the citizen', () => {
    const ended = ['closed', 'rejected', 'transferred'];
    for (const status of CASE_STATUSES.filter((each) => !ended.includes(each))) {
      const ways = TRANSITIONS.filter(
        (row) =>
          row.from.includes(status) && row.to !== 'same' && row.to !== status && row.by.some((by) => by !== 'citizen'),
      );
      expect(ways, status).not.toEqual([]);
    }
  });

  it('sends only webhooks that can be subscribed to, and uses every guard', () => {
    for (const row of TRANSITIONS) if (row.tells !== undefined) expect(WEBHOOK_EVENT_TYPES).toContain(row.tells);
    const used = new Set(TRANSITIONS.flatMap((row) => row.guard ?? []));
    expect([...used].toSorted()).toEqual(Object.keys(CASE_GUARDS).toSorted());
  });

  it('is what docs/states.md shows', async () => {
    expect(await readFile('docs/states.md', 'utf8')).toBe(statesPage());
  });
});
