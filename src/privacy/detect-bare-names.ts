import { NO_PERSON } from './detect-people-by-role.ts';
import { isCommonGivenName } from './given-names.ts';
import { mayBeName } from './not-names.ts';
import type { PiiSpan } from './pii.ts';
import { surnameLength } from './surnames.ts';

const HAN = /[\u4e00-\u9fa5]/;
/** Words of one character a name may follow. */
const BEFORE = /[的是由和与被将把对给让叫请找向跟及同即]/;
/** What people do or are: a name may stand before it. */
const AFTER =
  /^(?:为|是(?!否)|系|在|将|对|等人|等\d|被|以|从|说|称|拒|把|不|没|也|又|就|却|都|还|已|曾|于|与|和|的|之|家|一家|夫妇|夫妻|本人|同志|两人|二人|三人|及其|跟|给|带|打|骂|叫|让|找|私自|擅自|利用|多次|强行|承诺|答应|表示|告诉|态度)/;
const GIVEN_CHARS = 2;
/** Streets, estates and firms are also made of family names and good characters. */
const PLACE_AFTER = /^[路街道巷镇乡村县市区湖河江山桥苑园城府庄寨坝院店厂站口沟]/;

/** Alone before a telephone, an id or what was put over one: 李静，13980…, /黄源新****. */
const BEFORE_NUMBER =
  /(?<![\u4e00-\u9fa5])([\u4e00-\u9fa5]{2,4})[，,：: (（]{0,2}(?=(?:联系)?(?:电话|手机|身份证)?(?:号码?)?[：: ]{0,2}(?:\+?86|1[3-9]\d|[幺一][三五七八九]|[*＊]{5}|0000-))/g;

function beforeNumbers(text: string): PiiSpan[] {
  return Array.from(text.matchAll(BEFORE_NUMBER)).flatMap((match) => {
    const name = match[1] ?? '';
    const family = surnameLength(name, 0, false);
    const given = name.length - family;
    if (family === 0 || given < 1 || given > GIVEN_CHARS || !mayBeName(name, family) || NO_PERSON.test(name)) return [];
    return [{ start: match.index, end: match.index + name.length, kind: 'name' as const }];
  });
}

/**
 * Full names nothing introduces: a common family name and two characters of given names, alone between marks or where
 * the grammar leaves room for a person.
 */
export function detectBareNames(text: string): PiiSpan[] {
  const spans: PiiSpan[] = beforeNumbers(text);
  for (let start = 0; start < text.length - GIVEN_CHARS; start += 1) {
    const family = surnameLength(text, start, false);
    if (family === 0) continue;
    // 欧阳锋 is as long as a name of one and two.
    const end =
      start + (family > 1 && !isCommonGivenName(text.charAt(start + family + 1)) ? family + 1 : family + GIVEN_CHARS);
    const name = text.slice(start, end);
    if (name.length < 1 + GIVEN_CHARS || !isCommonGivenName(name.slice(family)) || !mayBeName(name, family)) continue;
    const before = text.charAt(start - 1);
    const after = text.slice(end, end + 2);
    const alone = !HAN.test(before) && !HAN.test(after.charAt(0));
    const fits = (!HAN.test(before) || BEFORE.test(before)) && (!HAN.test(after.charAt(0)) || AFTER.test(after));
    if (!(alone || fits) || PLACE_AFTER.test(after)) continue;
    spans.push({ start, end, kind: 'name' });
    start = end - 1;
  }
  return spans;
}
