/** What carries no meaning of its own in a question. */
const FILLERS =
  /请问一下|请问|想问一下|想问|问一下|问下|咨询一下|咨询|你好|您好|麻烦|谢谢|一下|我想|我要|应该|可不可以|能不能|可以|是不是|现在|我们?|你们?|他们?|这个|那个|怎么样?|如何|怎样|咋个|咋办|什么|啥子|啥|哪里|哪儿|哪个|吗|呢|吧|啊|呀|嘛|噻|的|了|在|是|有|要|去|到|给|把|被|还|就|都|也|和|与|及|或者?/g;
const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[a-z0-9]+/g;

/**
 * The parts of a text that answers are found by: pairs of neighbouring ideographs, single ones where a run has no
 * more, and words of letters and digits. A dictionary is not needed, so that a word nobody put in one is found as well.
 */
export function segments(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = (plain.match(WORD) ?? []).filter((word) => !ENGLISH_FILLERS.has(word));
  const han = plain.replaceAll(FILLERS, ' ').match(HAN_RUN) ?? [];
  return [...words, ...han.flatMap(pairs)];
}

function pairs(run: string): string[] {
  const letters = [...run];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

const ENGLISH_FILLERS = new Set(
  'a an the i my me we you is are do does can could to of in on at for and or how what where when which who please hello hi want need get be it there'.split(
    ' ',
  ),
);
