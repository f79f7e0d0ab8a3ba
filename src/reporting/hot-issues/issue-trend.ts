import type { IssueTrend } from '../../contracts/hot-issue.ts';
import { DAY_MS, shanghaiInstant } from '../../kernel/time.ts';

const WEEK_MS = 7 * DAY_MS;
const WEEKS = 5;
/** Change of the second half of the month against the first that is called a movement. */
const MOVES = 1.5;
/** What is added above and below, so that one case of a rare matter is no outbreak. */
const SMOOTHING = 1;
/** Expected cases under which a matter is called new. */
const NEW_BELOW = 0.5;

/** How an issue's cases lie over the month, beside what was expected. */
export function issueTrend(
  openedAt: readonly string[],
  { month, expected }: { readonly month: string; readonly expected: number },
): IssueTrend {
  const start = shanghaiInstant(`${month}-01`).getTime();
  const weeks = Array.from({ length: WEEKS }, () => 0);
  for (const at of openedAt) {
    const week = Math.min(WEEKS - 1, Math.max(0, Math.floor((Date.parse(at) - start) / WEEK_MS)));
    weeks[week] = (weeks[week] ?? 0) + 1;
  }
  const early = (weeks[0] ?? 0) + (weeks[1] ?? 0);
  const late = (weeks[2] ?? 0) + (weeks[3] ?? 0);
  const moved = (late + SMOOTHING) / (early + SMOOTHING);
  const direction = moved >= MOVES ? 'rising' : moved <= 1 / MOVES ? 'falling' : 'steady';
  return {
    weeks,
    expected: Math.round(expected * 100) / 100,
    ratio: Math.round(((openedAt.length + SMOOTHING) / (expected + SMOOTHING)) * 100) / 100,
    direction: expected < NEW_BELOW && direction === 'steady' ? 'new' : direction,
  };
}

/** How surprising so many cases are where so many were expected: the log-likelihood ratio of two Poisson rates. */
export function surprise(cases: number, expected: number): number {
  const usual = Math.max(expected, NEW_BELOW);
  return cases <= usual ? 0 : cases * Math.log(cases / usual) - (cases - usual);
}
