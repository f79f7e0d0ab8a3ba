import { DAY_MS } from '../../kernel/time.ts';
import type { SourceCase } from './source-case.ts';

/** What could point at a person, as exact as it is published. */
export type QuasiIdentifiers = {
  readonly period: string;
  readonly precision: 'day' | 'week' | 'month';
  readonly category: string;
  readonly area: string;
  readonly channel: string;
  readonly demandType: string;
  readonly agency: string;
};

/** A value that is not told. */
export const ANY = '*';

const TELEPHONE = 'phone';
const LEVEL_1_DIGITS = 2;
const DISTRICT_DIGITS = 6;
const STREET_DIGITS = 9;

type Step = (exact: QuasiIdentifiers, source: SourceCase) => QuasiIdentifiers;

/**
 * One step less exact after the other, what costs a reader least first: a week for a day, the street for the community, the
 * group of channels, the month, the district, the level-1 category, and so on until nothing is told.
 */
const STEPS: readonly Step[] = [
  (exact) => ({ ...exact, area: exact.area.slice(0, STREET_DIGITS) }),
  (exact, { day }) => ({ ...exact, period: mondayOf(day), precision: 'week' }),
  (exact, { channel }) => ({ ...exact, channel: channel === TELEPHONE ? TELEPHONE : 'online' }),
  (exact) => ({ ...exact, area: exact.area.slice(0, DISTRICT_DIGITS) }),
  (exact, { day }) => ({ ...exact, period: `${day.slice(0, 7)}-01`, precision: 'month' }),
  (exact) => ({ ...exact, channel: ANY }),
  (exact) => ({ ...exact, category: exact.category.slice(0, LEVEL_1_DIGITS), agency: ANY }),
  (exact) => ({ ...exact, demandType: ANY }),
  (exact) => ({ ...exact, area: ANY }),
  (exact) => ({ ...exact, category: ANY }),
];

/** Levels of exactness, 0 the most exact. */
export const LEVELS = STEPS.length + 1;

/** The quasi-identifiers of a case at a level. */
export function generalise(source: SourceCase, level: number): QuasiIdentifiers {
  const exact: QuasiIdentifiers = {
    period: source.day,
    precision: 'day',
    category: source.category,
    area: source.adminCode === '' ? ANY : source.adminCode,
    channel: source.channel,
    demandType: source.demandType,
    agency: source.agency === '' ? ANY : source.agency,
  };
  return STEPS.slice(0, level).reduce((coarser, step) => step(coarser, source), exact);
}

/** The Monday of a day's week, which may lie in the month before. */
function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
