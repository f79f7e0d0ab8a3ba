/** Characters that close a part of an address; how near the next and the last one are says what a character is in. */
const KEYS = '省市区县镇乡村路街道巷弄号幢栋座楼室层单元园苑城厦场店院校站桥组社期段口社区公司（(-_';
const KEY_CODES = new Set([...KEYS].map((key) => key.charCodeAt(0)));
const NUMERALS = new Set([...'一二三四五六七八九十百'].map((numeral) => numeral.charCodeAt(0)));
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
  if (NUMERALS.has(code)) return 3;
  if (KEY_CODES.has(code)) return 4;
  return code >= 0x4e00 && code <= 0x9fff ? 5 : 6;
}

/** Features of one character; unused places at the end are 0. */
export const FEATURES_EACH = 36;

/**
 * The hashed features of each character of a text, `FEATURES_EACH` numbers each, 0 for none; `flags` are facts about
 * each character from outside (what a gazetteer says), 0 for none.
 */
export function tagFeatures(text: string, flags?: Uint8Array): Uint32Array {
  const length = text.length;
  const codes = new Int32Array(length + 8);
  const classes = new Int32Array(length + 8);
  for (let index = -4; index < length + 4; index += 1) {
    codes[index + 4] = fold(text, index);
    classes[index + 4] = classOf(codes[index + 4] ?? 0);
  }
  const next = nearestKeys(codes, length, 1);
  const last = nearestKeys(codes, length, -1);
  const features = new Uint32Array(length * FEATURES_EACH);
  for (let index = 0; index < length; index += 1) write(features, index, { codes, classes, next, last, flags });
  return features;
}

type Window = {
  readonly codes: Int32Array;
  readonly classes: Int32Array;
  readonly next: Int32Array;
  readonly last: Int32Array;
  readonly flags: Uint8Array | undefined;
};

function write(features: Uint32Array, index: number, { codes, classes, next, last, flags }: Window): void {
  const c = (offset: number) => codes[index + 4 + offset] ?? 0;
  const k = (offset: number) => classes[index + 4 + offset] ?? 0;
  const [c3, c2, c1, c0, d1, d2, d3] = [c(-3), c(-2), c(-1), c(0), c(1), c(2), c(3)];
  const before = mix(c1, c0);
  const after = mix(c0, d1);
  const ahead = next[index] ?? 0;
  const behind = last[index] ?? 0;
  const wideBefore = mix(c2, before);
  const wideAfter = mix(after, d2);
  let at = index * FEATURES_EACH;
  const put = (kind: number, value: number) => {
    features[at] = mix(kind, value);
    at += 1;
  };
  put(1, c3);
  put(2, c2);
  put(3, c1);
  put(4, c0);
  put(5, d1);
  put(6, d2);
  put(7, d3);
  put(8, mix(c2, c1));
  put(9, before);
  put(10, after);
  put(11, mix(d1, d2));
  put(12, mix(c1, d1));
  put(13, wideBefore);
  put(14, mix(before, d1));
  put(15, wideAfter);
  put(16, mix(wideAfter, d3));
  put(17, mix(c3, wideBefore));
  put(18, ((((k(-2) * 7 + k(-1)) * 7 + k(0)) * 7 + k(1)) * 7 + k(2)) * 7 + k(3));
  put(19, ahead);
  put(20, behind);
  put(21, mix(ahead, behind));
  put(22, mix(c0, ahead));
  put(23, mix(c0, behind));
  put(24, mix(mix(k(0), k(-1)), mix(ahead >> 4, behind >> 4)));
  put(25, Math.min(index, 3));
  put(26, mix(mix(d1, d2), d3));
  put(27, mix(mix(c3, c2), c1));
  if (flags === undefined) return;
  const f = (offset: number) => flags[index + offset] ?? 0;
  put(30, f(0));
  put(31, f(0) * 256 + f(1));
  put(32, f(0) * 256 + f(-1));
  put(33, mix(f(0), c0));
  put(34, mix(f(-1) * 256 + f(0), c1));
  put(35, mix(f(0) * 256 + f(1), d1));
  put(36, mix(f(-1) * 65536 + f(0) * 256 + f(1), f(2)));
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
