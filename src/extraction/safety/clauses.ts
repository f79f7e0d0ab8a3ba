/** A stretch of text; `end` exclusive. */
export type Stretch = { readonly start: number; readonly end: number };

/** Tested on a character and the one after it: a full stop ends a sentence only before a blank. */
const SENTENCE_END = /^(?:[。！？!?；;\n]|\.(?:\s|$))/;
const CLAUSE_END = /^[，,、：:]/;
/** A sentence without a mark for this long is cut: a letter without punctuation must not be one sentence. */
const LONGEST_CHARS = 160;

function stretchAround(text: string, hit: Stretch, end: RegExp): Stretch {
  let start = hit.start;
  while (start > 0 && hit.start - start < LONGEST_CHARS && !end.test(text.slice(start - 1, start + 1))) start -= 1;
  let stop = hit.end;
  while (stop < text.length && stop - hit.end < LONGEST_CHARS && !end.test(text.slice(stop, stop + 2))) stop += 1;
  return { start, end: stop };
}

/** The sentence a hit stands in. */
export function sentenceOf(text: string, hit: Stretch): Stretch {
  return stretchAround(text, hit, SENTENCE_END);
}

/** The clause, between commas, a hit stands in. */
export function clauseOf(text: string, hit: Stretch): Stretch {
  return stretchAround(text, hit, new RegExp(`${SENTENCE_END.source}|${CLAUSE_END.source}`));
}

/** The sentences of a text, none longer than a sentence without a mark is let be, none empty. */
export function sentencesOf(text: string): Stretch[] {
  const sentences: Stretch[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const ends = SENTENCE_END.test(text.slice(at, at + 2)) || at + 1 === text.length || at - start >= LONGEST_CHARS;
    if (!ends) continue;
    if (text.slice(start, at + 1).trim() !== '') sentences.push({ start, end: at + 1 });
    start = at + 1;
  }
  return sentences;
}
