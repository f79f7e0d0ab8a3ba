import type { Refusal } from '../../city/parts.ts';

/**
 * A letter tells a whole story in which a court or a neighbouring city may occur; only short words that are
 * about nothing else are answered by rule. What is longer is read by people.
 */
const LONGEST_CHARS = 240;

/** What of the city's refusals a text is, and the words that show it. */
export type FoundRefusal = Refusal & { readonly quote: string; readonly start: number; readonly end: number };

const compiled = new WeakMap<Refusal, readonly RegExp[]>();

function patternsOf(refusal: Refusal): readonly RegExp[] {
  const known = compiled.get(refusal);
  if (known !== undefined) return known;
  const made = refusal.patterns.map((pattern) => new RegExp(pattern, 'iu'));
  compiled.set(refusal, made);
  return made;
}

/** The first refusal whose pattern fits, with the legal route to tell; null for everything this hotline may accept. */
export function refusalFor(text: string, refusals: readonly Refusal[]): FoundRefusal | null {
  if (text.length > LONGEST_CHARS) return null;
  for (const refusal of refusals) {
    for (const pattern of patternsOf(refusal)) {
      const match = pattern.exec(text);
      if (match === null || match[0] === '') continue;
      return { ...refusal, quote: match[0], start: match.index, end: match.index + match[0].length };
    }
  }
  return null;
}
