import type { Field, Occurrence } from '../../contracts/extraction.ts';
import { DAY_MS, SHANGHAI_OFFSET_MS, shanghaiDate } from '../../kernel/time.ts';

type Frequency = NonNullable<Occurrence['frequency']>;

const NUMERALS = '零一二三四五六七八九十';
const HOUR =
  '(?:上午|下午|早上|早晨|中午|晚上|夜里|凌晨|傍晚|半夜|深夜)?(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?:半|\\d{1,2}分?|[一二三四五六七八九十]{1,3}分?)?(?:多|左右|钟|后|以后|之后|前)?|[:：]\\d{2})';
const UNTIL = `(?:(?:到|至|-|~|—)(?:第二天|次日|凌晨)?${HOUR})?`;

/** Spoken of often: the words and what they mean. */
const FREQUENCIES: readonly { readonly frequency: Frequency; readonly words: RegExp }[] = [
  {
    frequency: 'nightly',
    words: new RegExp(
      `(?:每[天日]?(?:晚上?|夜|深夜|半夜|凌晨)|每晚|天天(?:晚上|半夜|夜里)|晚晚|夜夜)(?:的)?(?:${HOUR}${UNTIL})?`,
    ),
  },
  { frequency: 'daily', words: new RegExp(`(?:每[天日]|天天|整天|一天到晚|从早到晚)(?:的)?(?:${HOUR}${UNTIL})?`) },
  { frequency: 'nightly', words: /every (?:single )?night|each night|at night every day/i },
  { frequency: 'daily', words: /every (?:single )?day|daily|all day/i },
  {
    frequency: 'repeated',
    words:
      /经常|常常|时常|三天两头|隔三差五|每(?:周|星期|月|逢|次|个?周末)[\u4e00-\u9fa5]{0,4}|反复|多次|屡次|周末(?:都|就)|often|repeatedly|many times|every (?:week|weekend|month)/i,
  },
  {
    frequency: 'ongoing',
    words:
      /(?:持续|已经?|长达|连续|一连|都)(?:了)?(?:快|将近|近|差不多)?(?:\d{1,3}|[一二两三四五六七八九十半几好]{1,3})(?:多)?个?(?:多)?(?:小时|天|周|星期|月|年)(?:多|了|左右)*|(?:长期|一直以来|至今|到现在(?:还)?)|for (?:the (?:past|last) )?(?:\d+|a|two|three|several|many) (?:hours?|days?|weeks?|months?|years?)/i,
  },
];

const DATE = /(?:(20\d{2})[年/.-])(\d{1,2})[月/.-](\d{1,2})[日号]?|(\d{1,2})月(\d{1,2})[日号]/;
const RELATIVE: readonly { readonly words: RegExp; readonly days: number }[] = [
  { words: /大前天/, days: -3 },
  { words: /前(?:天|日|晚)|the day before yesterday/i, days: -2 },
  { words: /昨(?:天|日|晚|夜)|yesterday|last night/i, days: -1 },
  { words: /今(?:天|日|早|晚|晨)|刚才|刚刚|today|this morning|tonight|just now/i, days: 0 },
  { words: /明(?:天|日|早|晚)|tomorrow/i, days: 1 },
];
const CLOCK = new RegExp(
  `^(?:的)?[，,]?(?:上午|下午|早上|早晨|中午|晚上|夜里|凌晨|傍晚|半夜|深夜)?(?:${HOUR})?${UNTIL}`,
);
const CLOCK_ONLY = new RegExp(
  `(?:上午|下午|早上|早晨|中午|晚上|夜里|凌晨|傍晚|半夜|深夜)(?:${HOUR.replace('(?:上午|下午|早上|早晨|中午|晚上|夜里|凌晨|傍晚|半夜|深夜)?', '')})?${UNTIL}|\\b\\d{1,2}(?::\\d{2})? ?(?:am|pm)\\b`,
  'i',
);
const DAYS_AGO = /(\d{1,3}|[一二两三四五六七八九十])天(?:之|以)?前|(\d{1,3}) days? ago/;
const VAGUE =
  /上(?:个)?(?:月|周|星期|学期)(?:[一二三四五六日天末])?|去年(?:\d{1,2}月)?|前年|最近|近期|近日|(?:20\d{2})年(?:\d{1,2}月)?(?:份)?|last (?:week|month|year)|recently/i;

function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  if (words === '两') return 2;
  const tens = words.indexOf('十');
  if (tens < 0) return NUMERALS.indexOf(words);
  return (
    (tens === 0 ? 1 : NUMERALS.indexOf(words.charAt(0))) * 10 +
    Math.max(0, NUMERALS.indexOf(words.charAt(tens + 1) || '零'))
  );
}

const PART_OF_DAY = /上午|下午|早上|早晨|中午|晚上|夜里|凌晨|傍晚|半夜|深夜|晚|夜|早/;

/** `HH:MM` of words like 晚上10点半, or null. */
function clockOf(words: string): string | null {
  const part = PART_OF_DAY.exec(words)?.[0] ?? '';
  const match =
    /(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(半|\d{1,2}|[一二三四五六七八九十]{1,3})?|[:：](\d{2}))/.exec(words);
  if (match === null) return null;
  const [, hourWords = '', minuteWords, digits] = match;
  let hour = numberOf(hourWords);
  if (/下午|晚|夜|傍晚|半夜|深夜/.test(part) && hour < 12 && hour >= (part === '下午' ? 1 : 5)) hour += 12;
  if (part === '中午' && hour < 3) hour += 12;
  const minute = minuteWords === '半' ? 30 : numberOf(digits ?? minuteWords ?? '0');
  if (hour > 24 || minute < 0 || minute > 59) return null;
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function isoOf(date: string, words: string): string {
  const clock = clockOf(words);
  return clock === null ? date : `${date}T${clock}:00+08:00`;
}

function dayBefore(receivedAt: Date, days: number): string {
  return shanghaiDate(new Date(receivedAt.getTime() + days * DAY_MS));
}

/** A written date as `yyyy-mm-dd`; without a year the last one that is not in the future. Null when there is no such day. */
function dateOf(match: RegExpExecArray, receivedAt: Date): string | null {
  const month = Number(match[2] ?? match[4]);
  const day = Number(match[3] ?? match[5]);
  const local = new Date(receivedAt.getTime() + SHANGHAI_OFFSET_MS);
  let year = Number(match[1] ?? local.getUTCFullYear());
  const at = (): Date => new Date(Date.UTC(year, month - 1, day));
  if (match[1] === undefined && at().getTime() > local.getTime() + DAY_MS) year -= 1;
  const date = at();
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

type Found = {
  readonly start: number;
  readonly words: string;
  readonly at?: string;
  readonly frequency?: Frequency;
  readonly sure: number;
};

function moment(text: string, receivedAt: Date): Found | null {
  const date = DATE.exec(text);
  if (date !== null) {
    const iso = dateOf(date, receivedAt);
    if (iso !== null) return withClock(text, { start: date.index, words: date[0] }, iso);
  }
  const ago = DAYS_AGO.exec(text);
  if (ago !== null) {
    const days = numberOf(ago[1] ?? ago[2] ?? '0');
    return { start: ago.index, words: ago[0], at: dayBefore(receivedAt, -days), frequency: 'once', sure: 0.75 };
  }
  for (const { words, days } of RELATIVE) {
    const match = words.exec(text);
    if (match !== null) return withClock(text, { start: match.index, words: match[0] }, dayBefore(receivedAt, days));
  }
  return null;
}

function withClock(text: string, found: { start: number; words: string }, date: string): Found {
  const rest = text.slice(found.start + found.words.length, found.start + found.words.length + 30);
  const clock = (CLOCK.exec(rest)?.[0] ?? '').replace(/[，,的]$/, '');
  const words = /\d|[一二两三四五六七八九十]|午|晚|早|夜|晨/.test(clock) ? found.words + clock : found.words;
  return { start: found.start, words, at: isoOf(date, words), frequency: 'once', sure: 0.8 };
}

function oftenIn(text: string): Found | null {
  for (const { frequency, words } of FREQUENCIES) {
    const match = words.exec(text);
    if (match !== null) return { start: match.index, words: match[0], frequency, sure: 0.75 };
  }
  return null;
}

/**
 * When it happened or happens: what recurs comes before a single day, because the work order must say it.
 * `at` is `yyyy-mm-dd` or a moment with +08:00, where it follows from the words and `receivedAt`. Null when nothing is said.
 */
export function readOccurrence(text: string, receivedAt: Date): Field<Occurrence> | null {
  const often = oftenIn(text);
  const once = moment(text, receivedAt);
  const recurring = often !== null && often.frequency !== 'ongoing' ? often : null;
  const plain = (pattern: RegExp): Found | null => {
    const match = pattern.exec(text);
    return match === null ? null : { start: match.index, words: match[0], sure: 0.5 };
  };
  const found = recurring ?? once ?? often ?? plain(CLOCK_ONLY) ?? plain(VAGUE);
  if (found === null) return null;
  const quote = found.words.slice(0, 200);
  return {
    value: {
      text: quote,
      ...(found.at === undefined ? {} : { at: found.at }),
      ...(found.frequency === undefined ? {} : { frequency: found.frequency }),
    },
    confidence: found.sure,
    evidence: [{ quote, start: found.start, end: found.start + quote.length }],
    decidedBy: 'rules',
  };
}
