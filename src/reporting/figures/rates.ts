import type { Measures } from '../../contracts/month.ts';
import { measureOf } from './sums.ts';

/** A rate's definition: which count over which. A changed definition gets a new version and both are published. */
export type RateDefinition = {
  readonly id: string;
  readonly version: number;
  readonly numerator: string;
  readonly denominator: string;
};

/**
 * The rates of a month. docs/figures.md says in words what each counts. Who could not be reached is in no
 * denominator and has a figure of its own.
 */
export const RATES = [
  { id: 'response', version: 1, numerator: 'responded', denominator: 'respondDue' },
  { id: 'onTime', version: 1, numerator: 'onTime', denominator: 'due' },
  { id: 'onTimeUnextended', version: 1, numerator: 'onTimeUnextended', denominator: 'due' },
  { id: 'solved', version: 1, numerator: 'solved', denominator: 'answeredSolved' },
  { id: 'solvedOfClosed', version: 1, numerator: 'solved', denominator: 'closed' },
  { id: 'satisfied', version: 1, numerator: 'happy', denominator: 'rated' },
  { id: 'rated', version: 1, numerator: 'rated', denominator: 'closed' },
  { id: 'reached', version: 1, numerator: 'reached', denominator: 'tried' },
  { id: 'acceptedAtOnce', version: 1, numerator: 'acceptedAtOnce', denominator: 'dispatched' },
  { id: 'returned', version: 1, numerator: 'returned', denominator: 'dispatched' },
  { id: 'reworked', version: 1, numerator: 'reworked', denominator: 'resolved' },
  { id: 'reopened', version: 1, numerator: 'reopened', denominator: 'closed' },
  { id: 'merged', version: 1, numerator: 'merged', denominator: 'received' },
] as const satisfies readonly RateDefinition[];
export type RateId = (typeof RATES)[number]['id'];

/** A rate with what it is made of; `value` is 0 to 1, null when nothing is below the line. */
export type Rate = {
  readonly id: RateId;
  readonly version: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
};

/** The rates of some counts. */
export function ratesOf(counts: Measures): readonly Rate[] {
  const all: Measures = {
    ...counts,
    answeredSolved: measureOf(counts, 'solved') + measureOf(counts, 'unsolved'),
    tried: measureOf(counts, 'reached') + measureOf(counts, 'unreached'),
  };
  return RATES.map(({ id, version, numerator, denominator }) => {
    const over = measureOf(all, numerator);
    const under = measureOf(all, denominator);
    return { id, version, numerator: over, denominator: under, value: under === 0 ? null : over / under };
  });
}
