import { createHash } from 'node:crypto';
import type { CityLookup } from '../city/lookup.ts';
import type { BotMessage } from '../contracts/conversation.ts';
import type { RandomSource } from '../kernel/random.ts';

const NUMERALS: readonly string[] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
const LARGEST = 9;

/** A question put before a conversation goes on, and the digest of what answers it. */
export type Challenge = { readonly message: BotMessage; readonly digest: string };

/** A small sum in words: nothing to see or to hear, so that a screen reader and a keyboard are enough. */
export function newChallenge(
  conversationId: string,
  { city, locale, random }: { readonly city: CityLookup; readonly locale: string; readonly random: RandomSource },
): Challenge {
  const [first = 0, second = 0] = random.bytes(2);
  const one = 1 + (first % LARGEST);
  const other = 1 + (second % LARGEST);
  const names = locale.startsWith('zh') ? NUMERALS : WORDS;
  const question = city.say(locale, 'chat.challenge-sum', { one: names[one] ?? one, other: names[other] ?? other });
  const text = city.say(locale, 'chat.challenge', { question });
  return {
    message: { kind: 'text', text, quickReplies: [], call: [], fields: [], cases: [] },
    digest: digestOf(conversationId, one + other),
  };
}

/** Whether a message answers the challenge: the number anywhere in it, in digits or in words. */
export function answersChallenge(
  text: string,
  { digest, conversationId }: { readonly digest: string; readonly conversationId: string },
): boolean {
  return numbersIn(text).some((number) => digestOf(conversationId, number) === digest);
}

function numbersIn(text: string): number[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const digits = (plain.match(/\d{1,3}/g) ?? []).map(Number);
  const han = (plain.match(/[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]/g) ?? []).map(hanNumber);
  const english = (plain.match(/[a-z]+/g) ?? []).flatMap((word) => {
    const value = ENGLISH.indexOf(word);
    return value === -1 ? [] : [value];
  });
  return [...digits, ...han, ...english];
}

function hanNumber(text: string): number {
  const at = text.indexOf('十');
  if (at === -1) return NUMERALS.indexOf(text);
  const tens = at === 0 ? 1 : NUMERALS.indexOf(text[0] ?? '');
  const ones = text.length === at + 1 ? 0 : NUMERALS.findIndex((numeral) => numeral === text[at + 1]);
  return tens * 10 + ones;
}

const ENGLISH: readonly string[] = [
  ...WORDS,
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
];

function digestOf(conversationId: string, answer: number): string {
  return createHash('sha256').update(`${conversationId} ${answer}`).digest('base64url');
}
