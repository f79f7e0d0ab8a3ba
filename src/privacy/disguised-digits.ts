/** Eleven signs read as a mobile number, with letters that look like digits among them: l38OO138OOO. */
const DISGUISED = /(?<![A-Za-z0-9])[1lI|][ .-]?[3-9oO](?:[ .-]?[0-9OoIlqQ|]){9}(?![A-Za-z0-9])/g;
const LETTER = /[A-Za-z|]/;
const FEWEST_DIGITS = 4;

const READ_AS = new Map([
  ['O', '0'],
  ['o', '0'],
  ['Q', '0'],
  ['l', '1'],
  ['I', '1'],
  ['|', '1'],
  ['q', '9'],
]);

/** Reads look-alike letters as digits where all together make a mobile number; one unit for one. */
export function readDisguisedDigits(text: string): string {
  return text.replace(DISGUISED, (signs) => {
    if (!LETTER.test(signs) || signs.replace(/\D/g, '').length < FEWEST_DIGITS) return signs;
    return Array.from(signs, (sign) => READ_AS.get(sign) ?? sign).join('');
  });
}
