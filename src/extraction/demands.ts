import { demandMarks, type MarkStrength } from './demand-marks.ts';
import type { TextSpan } from './evidence.ts';

/** A part of a contact that may be a matter of its own, and what its first words say of that; null for the first part. */
export type DemandPart = TextSpan & { readonly mark: MarkStrength | null };

/** A matter cannot be told in fewer characters. */
const SHORTEST_PART = 4;
const MOST_PARTS = 5;

/**
 * The parts of a contact that may be matters of their own, in order and covering the whole text: at a numbered list,
 * and where the citizen turns to another matter. One part when there is no such sign; at most five.
 */
export function splitDemands(text: string): DemandPart[] {
  const parts: DemandPart[] = [];
  let from = 0;
  let mark: MarkStrength | null = null;
  for (const { at, strength } of demandMarks(text)) {
    if (at - from < SHORTEST_PART || text.length - at < SHORTEST_PART) continue;
    if (parts.length === MOST_PARTS - 1) break;
    parts.push({ start: from, end: at, mark });
    from = at;
    mark = strength;
  }
  parts.push({ start: from, end: text.length, mark });
  return parts;
}
