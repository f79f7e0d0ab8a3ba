import type { Place } from '../contracts/extraction.ts';

const DISTRICT_DIGITS = 6;
const MAX_PLACE_CHARS = 400;
const UNITS = '号|栋|幢|座|单元|弄|楼';
const NUMBER = new RegExp(`\\d{1,5}(?:-\\d{1,4})?(?:${UNITS})`, 'gu');
/** What may stand around a house number that is put right, and nothing else: 不对，是28号. */
const AROUND_NUMBER =
  /^(?:不对|不是|错了|[搞弄说写打]错了?|应该|是|其实|改成|改为|更正|门牌|的|了|吧|sorry|no|it'?s|it is|\p{P}|\s)*$/iu;

/** The house number that words consist of, apart from what takes the other one back; null when they say more. */
export function numberSaid(words: string): string | null {
  const numbers = words.match(NUMBER) ?? [];
  const [number] = numbers;
  return number !== undefined && numbers.length === 1 && AROUND_NUMBER.test(words.replace(number, '')) ? number : null;
}

/**
 * A place said in place of another: it keeps the district of the one before when it names none itself, and all of it
 * when it is but another house number. A place that names its own district stands alone.
 */
export function placeAfter(now: Place, before: Place): Place {
  const renumbered = withNumber(before, numberSaid(now.text));
  if (renumbered !== null) return renumbered;
  if (now.adminCode !== undefined || before.adminCode === undefined) return now;
  const [district = ''] = before.adminPath;
  const text = now.text.startsWith(district) ? now.text : `${district}${now.text}`;
  return {
    ...now,
    adminCode: before.adminCode.slice(0, DISTRICT_DIGITS),
    adminPath: district === '' ? [] : [district],
    text: text.slice(0, MAX_PLACE_CHARS),
  };
}

function withNumber(before: Place, number: string | null): Place | null {
  const unit = number?.replace(/^[\d-]+/, '') ?? '';
  const old = before.text.match(NUMBER)?.findLast((each) => each.endsWith(unit));
  if (number === null) return null;
  const text = old === undefined ? `${before.text}${number}` : before.text.replace(old, number);
  return { ...before, text: text.slice(0, MAX_PLACE_CHARS), number };
}
