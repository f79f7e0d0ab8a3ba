import type { Evidence, Field } from '../contracts/extraction.ts';

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export type TextSpan = { readonly start: number; readonly end: number };

const MAX_QUOTE = 2_000;
const MAX_PIECES = 8;

/** The words at a place of a text as evidence; null when there are none. */
export function quoteAt(text: string, { start, end }: TextSpan): Evidence | null {
  const stop = Math.min(end, start + MAX_QUOTE, text.length);
  return start < 0 || start >= stop ? null : { quote: text.slice(start, stop), start, end: stop };
}

/** Evidence of several stretches, those outside the text left out. */
export function quotesAt(text: string, spans: readonly TextSpan[]): Evidence[] {
  return spans
    .map((span) => quoteAt(text, span))
    .filter((quote) => quote !== null)
    .slice(0, MAX_PIECES);
}

/** Moves a field found in a part of a text that begins at `by` to the whole text. */
export function moveField<T>(field: Field<T>, by: number): Field<T> {
  return {
    ...field,
    evidence: field.evidence.map(({ quote, start, end }) => ({ quote, start: start + by, end: end + by })),
  };
}

/** The field with only the quotes that stand in the text where they say; null when none is left, whoever decided it. */
export function keepQuoted<T>(field: Field<T>, text: string): Field<T> | null {
  const evidence = field.evidence
    .filter(({ quote, start, end }) => quote !== '' && text.slice(start, end) === quote)
    .slice(0, MAX_PIECES);
  return evidence.length === 0 ? null : { ...field, evidence };
}
