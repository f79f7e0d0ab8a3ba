import type { Place } from '../contracts/extraction.ts';

const DISTRICT_DIGITS = 6;
const MAX_PLACE_CHARS = 400;
/** A house number alone, with what may follow it. */
const NUMBER_ONLY = /^\d{1,5}(?:-\d{1,4})?(?:号|栋|幢|座|单元|弄|楼)(?:[附之]?\d{0,4}[\p{Script=Han}\d]{0,6})?$/u;
const LAST_NUMBER =
  /\d{1,5}(?:-\d{1,4})?(?:号|栋|幢|座|单元|弄|楼)(?!.*\d{1,5}(?:-\d{1,4})?(?:号|栋|幢|座|单元|弄|楼)).*$/u;

/**
 * A place said in place of another: it keeps the district of the one before when it names none itself, and the whole
 * road when it is but another house number. A place that names its own district stands alone.
 */
export function placeAfter(now: Place, before: Place): Place {
  if (now.adminCode !== undefined || before.adminCode === undefined) return now;
  if (NUMBER_ONLY.test(now.text) && LAST_NUMBER.test(before.text)) {
    return {
      ...before,
      text: before.text.replace(LAST_NUMBER, now.text).slice(0, MAX_PLACE_CHARS),
      number: now.text.slice(0, 40),
    };
  }
  const [district = ''] = before.adminPath;
  const text = now.text.startsWith(district) ? now.text : `${district}${now.text}`;
  return {
    ...now,
    adminCode: before.adminCode.slice(0, DISTRICT_DIGITS),
    adminPath: district === '' ? [] : [district],
    text: text.slice(0, MAX_PLACE_CHARS),
  };
}
