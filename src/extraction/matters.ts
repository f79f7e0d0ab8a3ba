import type { CategoryClassifier, RankedCategory } from './category/category-classifier.ts';
import { type DemandPart, splitDemands } from './demands.ts';
import type { TextSpan } from './evidence.ts';

/** One matter of a contact: where it is told and what it is. */
export type Matter = TextSpan & { readonly ranked: readonly RankedCategory[] };

/** How sure both sides must be to part at a sign that may only go on about the same matter. */
const SURE_TO_PART = 0.6;
const SURE_TO_PART_MARKED = 0.2;

/**
 * The matters of a contact. Signs of another matter part it only where the words before and after are surely of
 * different categories: a list of arguments for one request stays one case.
 */
export function findMatters(text: string, classifier: CategoryClassifier): Matter[] {
  const parts = splitDemands(text);
  const whole = { start: 0, end: text.length, ranked: classifier.rank(text) };
  if (parts.length === 1) return [whole];
  const matters: Matter[] = [];
  for (const part of parts) {
    const ranked = classifier.rank(text.slice(part.start, part.end));
    const last = matters.at(-1);
    if (last !== undefined && isAnother(part, ranked, last)) {
      matters.push({ start: part.start, end: part.end, ranked });
    } else if (last !== undefined) {
      const joined = text.slice(last.start, part.end);
      matters[matters.length - 1] = { start: last.start, end: part.end, ranked: classifier.rank(joined) };
    } else {
      matters.push({ start: part.start, end: part.end, ranked });
    }
  }
  return matters.length === 1 ? [whole] : matters;
}

function isAnother(part: DemandPart, ranked: readonly RankedCategory[], last: Matter): boolean {
  const here = ranked[0];
  const before = last.ranked[0];
  if (here === undefined || before === undefined || here.spans.length === 0 || before.spans.length === 0) return false;
  if (here.code === before.code) return false;
  // The same area told at greater length is nearly always the same matter, unless the citizen says otherwise.
  if (here.code.slice(0, 2) === before.code.slice(0, 2) && !part.marked) return false;
  const needed = part.marked ? SURE_TO_PART_MARKED : SURE_TO_PART;
  return here.confidence >= needed && before.confidence >= needed * 0.8;
}
