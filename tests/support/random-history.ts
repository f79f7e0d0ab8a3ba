import { applyEvent, type CaseCommand } from '../../src/cases/apply-event.ts';
import type { CaseChanges, CaseField, Party, Transition } from '../../src/cases/transition.ts';
import { TRANSITIONS } from '../../src/cases/transition-table.ts';
import type { Actor, Case, CaseEvent } from '../../src/contracts/case.ts';
import { CLOSE_CODES } from '../../src/contracts/case.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { aDemand, aStartedCase, TEST_NOW } from './case-builders.ts';

const HOUR_MS = 3_600_000;
const MAX_STEPS = 14;
const CATEGORIES = ['0206', '0401', '0903', '1101'];
const AREAS = ['510104001', '510107003', '510106002'];
const DEPARTMENTS = ['urban-management', 'housing', 'ecology'];
const REASONS = ['policy', 'recurring', 'slow-procedure', 'other'] as const;

/** Numbers that follow from a seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A history the transition table allows, wandering where chance leads; the same seed gives the same history. */
export function randomHistory(seed: number): readonly CaseEvent[] {
  const random = seededNumbers(seed);
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  };
  let at = new Date(TEST_NOW.getTime() - random() * 60 * 24 * HOUR_MS);
  const demand = () => {
    const base = aDemand();
    return {
      ...base,
      demandType: { ...base.demandType, value: pick(['consult', 'help', 'complaint', 'praise'] as const) },
      category: { ...base.category, value: pick(CATEGORIES) },
      ...(base.place === undefined
        ? {}
        : { place: { ...base.place, value: { ...base.place.value, adminCode: pick(AREAS) } } }),
    };
  };
  const started = aStartedCase({ at, demand: demand(), contactId: derivedId('random', String(seed)) });
  let present = started.case;
  const events: CaseEvent[] = [...started.events];

  const fieldValue = (field: CaseField): unknown => {
    const later = (hours: number) => new Date(at.getTime() + hours * HOUR_MS).toISOString();
    const values: Partial<Record<CaseField, () => unknown>> = {
      demand,
      routing: () => ({
        leadDepartment: pick(DEPARTMENTS),
        coDepartments: [],
        ruleId: 'category',
        reason: { zh: '归口办理。', en: 'Theirs.' },
      }),
      deadlines: () => ({
        startedAt: at.toISOString(),
        respondBy: later(24),
        dueAt: later(24 + random() * 200),
        warnAt: later(90),
        extensions: random() < 0.2 ? 1 : 0,
      }),
      timerAt: () => later(90),
      reopenUntil: () => later(360),
      firstRespondedAt: () => at.toISOString(),
      satisfaction: () => ({
        reached: random() < 0.9,
        solved: random() < 0.7,
        ...(random() < 0.8 ? { rating: 1 + Math.floor(random() * 5) } : {}),
        ...(random() < 0.5 ? { reason: pick(REASONS) } : {}),
        at: at.toISOString(),
      }),
      closeCode: () => pick(CLOSE_CODES),
      publicReply: () => '已处理。',
      returns: () => [...present.returns, { department: pick(DEPARTMENTS), basis: 'not-ours', at: at.toISOString() }],
      question: () => ({ text: '具体在哪里？', at: at.toISOString() }),
      mergedInto: () => derivedId('master', String(seed)),
      supervisionLevel: () => Math.min(3, present.supervisionLevel + 1),
      suspended: () => ({ reason: '等待管线迁改', reviewOn: '2027-01-15' }),
      extensionReason: () => '需要协调',
      rejectCode: () => 'court',
      reviewReasons: () => ['low-confidence'],
      reporterCount: () => present.reporterCount + 1,
    };
    return values[field]?.();
  };

  const steps = Math.floor(random() * MAX_STEPS);
  for (let step = 0; step < steps; step += 1) {
    at = new Date(at.getTime() + random() * 48 * HOUR_MS);
    const possible = TRANSITIONS.filter(({ from }) => from.includes(present.status));
    if (possible.length === 0) break;
    const row: Transition & { event: CaseCommand['event'] } = pick(possible);
    const optional = (row.may ?? []).filter(() => random() < 0.5);
    const set: CaseChanges = Object.fromEntries(
      [...(row.needs ?? []), ...optional].flatMap((field) => {
        const value = fieldValue(field);
        return value === undefined ? [] : [[field, value]];
      }),
    );
    const actor = actorOf(pick(row.by), present);
    const applied = applyEvent(present, { event: row.event, actor, at, reason: '原因', set });
    if (!applied.ok) continue;
    present = applied.value.case;
    events.push(applied.value.event);
  }
  return events;
}

function actorOf(party: Party, present: Case): Actor {
  if (party === 'lead' || party === 'co') return { kind: 'department', id: present.routing?.leadDepartment ?? 'none' };
  return { kind: party };
}
