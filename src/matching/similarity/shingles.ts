/** Placeholders of redacted words, `[姓名1]`: what stood there must not make two texts alike. */
const PLACEHOLDER = /\[[^[\]\n]{1,8}\d(?:-\d{1,3})?\]/g;
/** A run of ideographs, or a run of other letters and digits; Unicode calls ideographs letters too. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;

/** Text as it is compared: full-width forms folded, lower case, nothing of what redaction put in. */
export function comparable(text: string): string {
  return text.replaceAll(PLACEHOLDER, ' ').normalize('NFKC').toLowerCase();
}

/**
 * The pieces two short texts are compared by, with their number: pairs of neighbouring ideographs, whole words of
 * other scripts, and a word joined to the ideograph after it (`a3区`). Needs no dictionary, so that the name of
 * a new estate counts as well as a known one. `chars` bounds the work on a long text.
 */
export function shinglesOf(text: string, chars = 2_000): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (shingle: string) => counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  let wordBefore: { readonly text: string; readonly end: number } | null = null;
  for (const match of comparable(text.slice(0, chars)).matchAll(RUN)) {
    const [piece] = match;
    if (HAN.test(piece)) {
      if (wordBefore?.end === match.index) add(wordBefore.text + piece.charAt(0));
      if (piece.length === 1) add(piece);
      for (let at = 0; at + 1 < piece.length; at += 1) add(piece.slice(at, at + 2));
    } else {
      add(piece);
      wordBefore = { text: piece, end: match.index + piece.length };
    }
  }
  return counts;
}
