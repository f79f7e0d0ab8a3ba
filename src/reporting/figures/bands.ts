import type { Measures } from '../../contracts/month.ts';
import { measureOf } from './sums.ts';

/**
 * A band instead of a rank (国办函〔2025〕66号: 分档分类评价，不片面追求排名). `few`: too little was due to say anything.
 */
export type Band = 'A' | 'B' | 'C' | 'few';

/** Below so many due cases one case more or less moves a department by a band. */
const FEWEST_DUE = 20;
const A_FROM = 0.95;
const B_FROM = 0.85;

/** The band of a department by its cases done in time. */
export function bandOf(counts: Measures): Band {
  const due = measureOf(counts, 'due');
  if (due < FEWEST_DUE) return 'few';
  const share = measureOf(counts, 'onTime') / due;
  if (share >= A_FROM) return 'A';
  return share >= B_FROM ? 'B' : 'C';
}
