import type { RegisterNames } from './register-names.ts';
import { mix } from './tag-features.ts';

/** Characters that close a part of an address. */
const CLOSING = new Set(
  [...'省市区县镇乡村路街道巷弄号幢栋座楼室层单元园苑城厦场店院校站桥组社期段口公司（('].map((one) =>
    one.charCodeAt(0),
  ),
);
const NUMERALS = new Set([...'一二三四五六七八九十百'].map((one) => one.charCodeAt(0)));
const FIRST_HAN = 0x4e00;
/** Pairs of characters are told apart by this many hashes. */
export const PAIRS = 8192;
/** How many values each kind of input has, characters aside. */
export const INPUT_SIZES = { pair: PAIRS, name: 22, seen: 256, kind: 7 } as const;

/**
 * What the address net is told of each character: its code (full-width folded, lower case), a hash of it and the next
 * one, where it stands in a name of the register, what of it and of the names of provinces, cities and districts the
 * text holds before and after, and its kind.
 */
export type NetInputs = {
  readonly codes: Uint16Array;
  readonly pair: Uint16Array;
  readonly name: Uint8Array;
  readonly seen: Uint8Array;
  readonly kind: Uint8Array;
};

/** Reads the inputs of each character of an address. */
export function netInputs(text: string, register: RegisterNames): NetInputs {
  const length = text.length;
  const codes = Uint16Array.from({ length }, (_, at) => folded(text.charCodeAt(at)));
  const pair = Uint16Array.from({ length }, (_, at) => mix(codes[at] ?? 0, codes[at + 1] ?? 2) % PAIRS);
  const name = register.flags(codes);
  const repeated = repeats(codes);
  const [before, after] = [divisionsBefore(name, 1), divisionsBefore(name, -1)];
  return {
    codes,
    pair,
    name,
    seen: Uint8Array.from({ length }, (_, at) => (repeated[at] ?? 0) * 64 + (before[at] ?? 0) * 8 + (after[at] ?? 0)),
    kind: Uint8Array.from(codes, kindOf),
  };
}

function folded(code: number): number {
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  return narrow >= 65 && narrow <= 90 ? narrow + 32 : narrow;
}

function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return 1;
  if (code >= 97 && code <= 122) return 2;
  if (NUMERALS.has(code)) return 3;
  if (CLOSING.has(code)) return 4;
  return code >= FIRST_HAN ? 5 : 6;
}

/** Whether two characters together stand earlier (1) or later (2) in the text as well: 浙江省杭州市浙江省杭州市. */
function repeats(codes: Uint16Array): Uint8Array {
  const places = new Map<number, { first: number; last: number }>();
  const keyAt = (at: number) => (codes[at] ?? 0) * 0x10000 + (codes[at + 1] ?? 0);
  for (let at = 0; at + 1 < codes.length; at += 1) {
    const known = places.get(keyAt(at));
    if (known === undefined) places.set(keyAt(at), { first: at, last: at });
    else known.last = at;
  }
  const repeated = new Uint8Array(codes.length);
  for (let at = 0; at + 1 < codes.length; at += 1) {
    if ((codes[at] ?? 0) < FIRST_HAN || (codes[at + 1] ?? 0) < FIRST_HAN) continue;
    const known = places.get(keyAt(at));
    const bits = (known !== undefined && known.first < at ? 1 : 0) + (known !== undefined && known.last > at ? 2 : 0);
    repeated[at] = (repeated[at] ?? 0) | bits;
    repeated[at + 1] = (repeated[at + 1] ?? 0) | bits;
  }
  return repeated;
}

/** Which of province (1), city (2) and district (4) begin before each character, going forward or backward. */
function divisionsBefore(name: Uint8Array, step: 1 | -1): Uint8Array {
  const seen = new Uint8Array(name.length);
  let bits = 0;
  for (let at = step === 1 ? 0 : name.length - 1; at >= 0 && at < name.length; at += step) {
    seen[at] = bits;
    const flag = name[at] ?? 0;
    if (flag % 3 !== 1 || flag > 15) continue;
    bits |= flag <= 3 ? 1 : flag <= 9 ? 2 : 4;
  }
  return seen;
}
