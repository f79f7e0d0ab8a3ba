import type { DemandType } from '../../contracts/extraction.ts';

/** How much a kind of matter speaks for a type when the words leave it open. */
export type LikelyType = { readonly type: DemandType; readonly weight: number };

/**
 * What citizens mostly want of a kind of matter. Broken city property has nobody to blame: they ask for help;
 * what an authority must stop and punish they report. The first pattern that fits counts.
 */
const LIKELY: readonly (readonly [RegExp, DemandType, number])[] = [
  [/^(?:0203|1003|1004|1303|1608|2105|2202|2203|2206)/, 'report', 3],
  [/^(?:0301|0303)/, 'report', 4],
  [/^(?:0102|2201)/, 'report', 1.5],
  [/^(?:2204|2205)/, 'help', 1.5],
  [/^(?:0401|0402|0403|0404|0405|0406|0502|0503)/, 'help', 2.5],
  [/^(?:0601|0603|0604|0704|0801|1304|1401|2003|2204|2303)/, 'help', 2.5],
  [/^1105/, 'complaint', 4.5],
  [/^(?:09|1101|1102|1103|1203|1107|1302|1305|1202|1204|1605|1602|1603)/, 'complaint', 2],
  [/^(?:1403|1307|2001|2103|1504)/, 'help', 1.5],
];

/** The type a category leans to, or null where it leans to none. */
export function likelyType(category: string): LikelyType | null {
  const found = LIKELY.find(([codes]) => codes.test(category));
  return found === undefined ? null : { type: found[1], weight: found[2] };
}
