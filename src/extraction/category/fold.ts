const FULL_WIDTH_FROM = 0xff01;
const FULL_WIDTH_TO = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Half width and lower case, one unit for one unit, so that offsets into the folded text hold in the text. */
export function fold(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const half = code >= FULL_WIDTH_FROM && code <= FULL_WIDTH_TO ? code - FULL_WIDTH_SHIFT : code;
    out += half >= 0x41 && half <= 0x5a ? String.fromCharCode(half + 0x20) : String.fromCharCode(half);
  }
  return out;
}
