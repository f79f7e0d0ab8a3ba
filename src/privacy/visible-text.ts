/** What a reader sees of a text, one unit for one shown character, and where each unit stands in the text. */
export type VisibleText = {
  readonly text: string;
  /** The stretch of the input that a stretch of the visible text stands for; ends exclusive. */
  readonly rangeOf: (start: number, end: number) => { readonly start: number; readonly end: number };
};

/** Nothing of these is shown: zero-width marks, bidirectional controls, soft hyphens, variation selectors, keycaps. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}]/u;
/** May be a digit by another code; everything else stays as it is. */
const OTHER_DIGIT = /[\p{Nd}\p{No}]/u;
const TO_LOOK_AT = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}\p{No}]|(?![0-9\uFF10-\uFF19])\p{Nd}/u;
/** Rows of digits that compatibility folding leaves alone: the first code and its digit. Source: Unicode 16, chapter 22.3. */
const DIGIT_ROWS: readonly (readonly [first: number, digit: number, count: number])[] = [
  [0x0660, 0, 10],
  [0x06f0, 0, 10],
  [0x0966, 0, 10],
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x24f5, 1, 9],
  [0x24ff, 0, 1],
];

function shown(char: string): string {
  if (!OTHER_DIGIT.test(char)) return char;
  const folded = char.normalize('NFKC');
  if (/^[0-9]$/.test(folded)) return folded;
  const code = char.codePointAt(0) ?? 0;
  const row = DIGIT_ROWS.find(([first, , count]) => code >= first && code < first + count);
  return row === undefined ? char : String(code - row[0] + row[1]);
}

/** Takes out what nobody sees and reads digits of other codes, which hide numbers from whoever looks for them. One pass. */
export function visibleText(text: string): VisibleText {
  if (!TO_LOOK_AT.test(text)) return { text, rangeOf: (start, end) => ({ start, end }) };
  const starts: number[] = [];
  const ends: number[] = [];
  let out = '';
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    if (!UNSEEN.test(char)) {
      const seen = shown(char);
      out += seen;
      for (let unit = 0; unit < seen.length; unit += 1) {
        starts.push(seen.length === 1 ? at : at + unit);
        ends.push(seen.length === 1 ? end : at + unit + 1);
      }
    }
    at = end;
  }
  return {
    text: out,
    rangeOf: (start, end) => ({
      start: starts[start] ?? text.length,
      end: ends[end - 1] ?? starts[start] ?? text.length,
    }),
  };
}
