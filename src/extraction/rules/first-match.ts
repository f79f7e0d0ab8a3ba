import type { Evidence } from '../../contracts/extraction.ts';

/** The first words a pattern finds, as evidence; with a group, the group's words. Null when there are none. */
export function firstMatch(text: string, pattern: RegExp): Evidence | null {
  const match = new RegExp(pattern.source, pattern.flags.replace('g', '')).exec(text);
  if (match === null) return null;
  const quote = match[1] ?? match[0];
  const start = match.index + match[0].indexOf(quote);
  return quote === '' ? null : { quote, start, end: start + quote.length };
}
