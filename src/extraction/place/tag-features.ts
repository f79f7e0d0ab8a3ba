/** Characters that close a part of an address; how near the next and the last one are says what a character is in. */
const KEYS = '省市区县镇乡村路街道巷弄号幢栋座楼室层单元园苑城厦场店院校站桥组社期段口社区公司（(-_';
const KEY_CODES = new Set([...KEYS].map((key) => key.charCodeAt(0)));
/** How far a closing character is looked for. */
const REACH = 7;

/** Mixes numbers into one 32-bit hash (after MurmurHash3's finaliser). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** A character as the tagger sees it: full-width digits and letters folded, everything outside the text 1 or 2. */
function fold(text: string, index: number): number {
  if (index < 0) return 1;
  if (index >= text.length) return 2;
  const code = text.charCodeAt(index);
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Kinds of character: digit, letter, Chinese number, ideograph, closing, other. */
function classOf(code: number): number {
  if (code >= 48 && code <= 57) return 1;
  if (code >= 97 && code <= 122) return 2;
  if ('一二三四五六七八九十百'.includes(String.fromCharCode(code))) return 3;
  if (KEY_CODES.has(code)) return 4;
  return code >= 0x4e00 && code <= 0x9fff ? 5 : 6;
}

/**
 * The hashed features of each character of a text; `flags` are facts about each character from outside (a gazetteer's
 * names), 0 for none.
 */
export function tagFeatures(text: string, flags?: Uint8Array): Uint32Array[] {
  const length = text.length;
  const codes = new Int32Array(length + 8);
  const classes = new Int32Array(length + 8);
  for (let index = -4; index < length + 4; index += 1) {
    codes[index + 4] = fold(text, index);
    classes[index + 4] = classOf(codes[index + 4] ?? 0);
  }
  const next = nearestKeys(codes, length, 1);
  const last = nearestKeys(codes, length, -1);
  const rows: Uint32Array[] = [];
  for (let index = 0; index < length; index += 1) rows.push(featuresAt(index, { codes, classes, next, last, flags }));
  return rows;
}

type Window = {
  readonly codes: Int32Array;
  readonly classes: Int32Array;
  readonly next: Int32Array;
  readonly last: Int32Array;
  readonly flags: Uint8Array | undefined;
};

function featuresAt(index: number, { codes, classes, next, last, flags }: Window): Uint32Array {
  const c = (offset: number) => codes[index + 4 + offset] ?? 0;
  const k = (offset: number) => classes[index + 4 + offset] ?? 0;
  const two = (a: number, b: number) => mix(c(a), c(b));
  const three = (a: number, b: number, d: number) => mix(two(a, b), c(d));
  const shape = ((((k(-2) * 7 + k(-1)) * 7 + k(0)) * 7 + k(1)) * 7 + k(2)) * 7 + k(3);
  const ahead = next[index] ?? 0;
  const behind = last[index] ?? 0;
  const found = [
    mix(1, c(-3)),
    mix(2, c(-2)),
    mix(3, c(-1)),
    mix(4, c(0)),
    mix(5, c(1)),
    mix(6, c(2)),
    mix(7, c(3)),
    mix(8, two(-2, -1)),
    mix(9, two(-1, 0)),
    mix(10, two(0, 1)),
    mix(11, two(1, 2)),
    mix(12, two(-1, 1)),
    mix(13, three(-2, -1, 0)),
    mix(14, three(-1, 0, 1)),
    mix(15, three(0, 1, 2)),
    mix(16, mix(three(0, 1, 2), c(3))),
    mix(17, mix(three(-3, -2, -1), c(0))),
    mix(18, shape),
    mix(19, ahead),
    mix(20, behind),
    mix(21, mix(ahead, behind)),
    mix(22, mix(c(0), ahead)),
    mix(23, mix(c(0), behind)),
    mix(24, mix(mix(k(0), k(-1)), mix(ahead >> 4, behind >> 4))),
    mix(25, index < 3 ? index : 3),
    mix(26, three(1, 2, 3)),
    mix(27, three(-3, -2, -1)),
  ];
  if (flags !== undefined) {
    const f = (offset: number) => flags[index + offset] ?? 0;
    found.push(
      mix(30, f(0)),
      mix(31, f(0) * 16 + f(1)),
      mix(32, f(0) * 16 + f(-1)),
      mix(33, mix(f(0), c(0))),
      mix(34, mix(f(-1) * 16 + f(0), c(-1))),
      mix(35, mix(f(0) * 16 + f(1), c(1))),
    );
  }
  return Uint32Array.from(found);
}

/** Per character the nearest closing character and how far it is, as one number; 0 for none in reach. */
function nearestKeys(codes: Int32Array, length: number, step: 1 | -1): Int32Array {
  const nearest = new Int32Array(length);
  for (let index = 0; index < length; index += 1) {
    for (let distance = step === 1 ? 0 : 1; distance <= REACH; distance += 1) {
      const code = codes[index + 4 + step * distance] ?? 0;
      if (code <= 2) break;
      if (!KEY_CODES.has(code)) continue;
      nearest[index] = code * 16 + distance;
      break;
    }
  }
  return nearest;
}
