/** Scripts that neither Chinese nor English is written in; Tibetan and Yi are at home in Sichuan. */
const OTHER_SCRIPT =
  /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}\p{Script=Tibetan}\p{Script=Yi}\p{Script=Devanagari}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Mongolian}]/gu;
const LETTER = /\p{L}/gu;
/** A third: a Japanese sentence is half Han, a Chinese one with a Korean brand in it is not Korean. */
const SHARE = 1 / 3;

/** Small words that English does not have; two different ones make a sentence another language's. */
const SMALL_WORDS = new Set(
  'de el la los las del que una está hay por para con les des est une dans pas mon je nous avec der die das und ist nicht ich ein eine auf não uma é em da meu il che di non della sono và không là của có tôi yang di dan tidak saya ada'.split(
    ' ',
  ),
);
const SMALL_WORDS_NEEDED = 2;

/** Whether a text is in a language that the hotline does not read. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(LETTER)?.length ?? 0;
  if (letters === 0) return false;
  if ((text.match(OTHER_SCRIPT)?.length ?? 0) >= letters * SHARE) return true;
  if (/\p{Script=Han}/u.test(text)) return false;
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return [...words].filter((word) => SMALL_WORDS.has(word)).length >= SMALL_WORDS_NEEDED;
}
