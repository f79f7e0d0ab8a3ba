const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;
const IDEOGRAPHIC_SPACE = 0x3000;
/** Circled ①-⑨ begin here; people use them to slip numbers past filters. */
const CIRCLED_ONE = 0x2460;

/** What numbers, plates and addresses are made of. */
const PART_OF_VALUE = /[A-Za-z0-9@._+\-#]/;

function foldUnit(unit: number): number {
  if (unit >= FULL_WIDTH_FIRST && unit <= FULL_WIDTH_LAST) {
    const ascii = unit - FULL_WIDTH_SHIFT;
    // ，；：！（） stay as they are: they end clauses.
    return PART_OF_VALUE.test(String.fromCharCode(ascii)) ? ascii : unit;
  }
  if (unit === IDEOGRAPHIC_SPACE || unit === 0xa0) return 0x20;
  if (unit >= CIRCLED_ONE && unit < CIRCLED_ONE + 9) return unit - CIRCLED_ONE + 0x31;
  if (unit === 0x24ea) return 0x30;
  return unit;
}

const FOLDABLE = /[\uFF01-\uFF5E\u3000\u00A0\u2460-\u2468\u24EA]/;

/** Full-width and circled characters as ASCII, one unit for one, so that offsets stay those of the input. */
export function foldText(text: string): string {
  if (!FOLDABLE.test(text)) return text;
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) units[i] = foldUnit(text.charCodeAt(i));
  const CHUNK = 8_192;
  let out = '';
  for (let i = 0; i < units.length; i += CHUNK) out += String.fromCharCode(...units.subarray(i, i + CHUNK));
  return out;
}
