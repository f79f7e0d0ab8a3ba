import { hasIdCardShape, hasOldIdCardShape, isIdCard, passesLuhn } from './checksums.ts';
import { type DigitGroup, digitGroups } from './digit-groups.ts';
import type { PiiKind, PiiSpan } from './pii.ts';

/** An id of 18 digits read one by one; nothing longer is joined, which keeps the search linear. */
const MOST_GROUPS = 24;
const MOST_DIGITS = 23;
const RANK: Readonly<Record<string, number>> = { idCard: 3, bankCard: 2, phone: 1, landline: 0 };
/** What follows an amount or a quantity, never a telephone. */
const UNIT_AFTER = /^[ ]?(?:元|块钱|万|亿|人(?!民|行|工|事|接)|平方|平米|吨|公里|千米|km|kg|度电)/i;
/** The same after a whole mobile number, where 13800138000万科 and 13800138000人在家 are no amounts. */
const MONEY_AFTER = /^[ ]?(?:元|块钱|平方|平米|吨|公里|千米|km|kg|度电)/i;
const PHONE_WORD =
  /(?:电话|座机|固话|总机|联系方式|联系|热线|拨打|致电|(?<![票单合件证])号码|tel|phone|call|fax|传真|手机)[^\d\n]{0,6}$/i;
const ID_WORD = /(?:身份证|证件号|ID card|ID number|公民身份)[^\d\n]{0,10}$/i;
const CARD_WORD =
  /(?:银行卡|卡号|账号|账户|帐号|帐户|储蓄卡|信用卡|借记卡|工资卡|社保卡|[农工建中交招]行卡?|银行|卡[上里是为:：]|card|account)[^\d\n]{0,10}$|卡[ ]?$/i;
/** A bank named right after a number that begins as UnionPay's do. */
const BANK_AFTER = /^[^\d\n，。；;、,]{0,6}(?:[农工建中交招]行|银行|卡)/;
/** What counts things of business: a number after these is no person's. */
const ORDER_WORD =
  /(?:单号|订单|编号|流水|合同|发票|回执|案号|凭证|条码|序列号|工单|order|invoice|no\.?)[^\d\n]{0,6}$/i;
/** Issuers whose numbers are told without a word beside them: UnionPay, Visa, MasterCard, JCB and old ICBC, each with its lengths. */
const CARD_ISSUER = /^(?:62\d{14,17}|60\d{14}|4\d{15}|4\d{18}|5[1-5]\d{14}|35\d{14}|9558\d{12,15})$/;
const CONTEXT_CHARS = 20;

/** Groups joined from one start. */
type Joined = { readonly digits: string; readonly groups: readonly DigitGroup[]; readonly x: boolean };

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - CONTEXT_CHARS), at);
}

/** Groupings known by sight even where commas or pauses part them: mobiles, resident ids, cards. */
const KNOWN_SIZES = /^(?:3-4-4|3-8|7-4|4-4-3|3-3-5|6-8-4|6-4-4-4|4-4-4-4(?:-[23])?|1(?:-1)+)$/;

/** Whether the grouping is one people use for a number, not a table of figures that adds up to the length. */
function plausible(groups: readonly DigitGroup[]): boolean {
  if (groups.length === 1) return true;
  if (groups.some((group, i) => i > 0 && group.weakGap))
    return KNOWN_SIZES.test(groups.map((group) => group.digits.length).join('-'));
  if (groups.some((group) => group.spoken) || groups.some((group, i) => i > 0 && group.gap?.includes('\n')))
    return true;
  if (groups.every((group) => group.digits.length === 1)) return true;
  const first = groups[0]?.digits.length ?? 0;
  // +1 (123) 456-7890: a country code of one digit.
  if (groups.length === 4 && groups[0]?.digits === '1')
    return groups.slice(1).every((group) => group.digits.length >= 3);
  return first >= 2 && groups.every((group) => group.digits.length >= 2);
}

function isMobile(digits: string): boolean {
  return /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits);
}

const AREA_AND_NUMBER = /^(?:(?:00)?86)?(?:0?(?:10|2[0-57-9])[2-8]\d{7}|0?[3-9]\d{2}[2-8]\d{6,7})$/;

/** With an area code, or a local number. */
const MAY_BE_LANDLINE = /^(?:0|86|[2-8]\d{6,7}$)/;

function isLandline(joined: Joined, text: string): boolean {
  const { digits, groups } = joined;
  if (!MAY_BE_LANDLINE.test(digits)) return false;
  const sizes = groups.map((group) => group.digits.length);
  if (groups.length > 4)
    return groups.some((group) => group.spoken) && /^0/.test(digits) && AREA_AND_NUMBER.test(digits);
  if (/^(?:00)?86/.test(digits) && AREA_AND_NUMBER.test(digits) && groups.length > 1) return true;
  if (digits.startsWith('0')) return AREA_AND_NUMBER.test(digits);
  const start = groups[0]?.start ?? 0;
  const local = /^[2-8]\d{6,7}$/.test(digits) && !/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(digits);
  return (
    local &&
    (sizes.length === 1 || (sizes.length === 2 && (sizes[0] ?? 0) >= 3)) &&
    PHONE_WORD.test(before(text, start))
  );
}

/** North American form, 3-3-4 or with +1; toll-free numbers are public. */
function isAmerican({ digits, groups }: Joined): boolean {
  if ((digits.length !== 10 && digits.length !== 11) || groups.length > 4) return false;
  const sizes = groups.map((group) => group.digits.length).join('-');
  const national = /^(?:1-)?3-3-4$/.test(sizes) ? digits.slice(-10) : '';
  return (
    (sizes.startsWith('1-') || /^[2-9]\d{2}[2-9]\d{6}$/.test(national)) &&
    national !== '' &&
    !/^(?:400|800|888|877|866|855|844|833)/.test(national)
  );
}

function isCard({ digits, groups }: Joined, text: string): boolean {
  if (digits.length < 15 || digits.length > 19 || /^0|^(\d)\1+$/.test(digits)) return false;
  const sizes = groups.map((group) => group.digits.length);
  const usual = groups.length === 1 || groups.some((group) => group.spoken) || sizes.every((size) => size === 1);
  if (!usual && !sizes.slice(0, -1).every((size) => size >= 4)) return false;
  if (/^20[12]\d(?:0[1-9]|1[0-2])/.test(digits)) return false;
  const context = before(text, groups[0]?.start ?? 0);
  const labelled = CARD_WORD.test(context);
  if (passesLuhn(digits)) return labelled || CARD_ISSUER.test(digits);
  // A mistyped number is still nearly the number; only a word can tell it.
  if (digits.length === 15) return false;
  const end = groups.at(-1)?.end ?? 0;
  const told = digits.startsWith('62') && CARD_ISSUER.test(digits) && BANK_AFTER.test(text.slice(end, end + 10));
  return !ORDER_WORD.test(context) && (labelled || told);
}

/** Province, birth date and length fit: by the check character or a word before, or at least no word that says otherwise. */
function isResidentId(id: string, context: string): boolean {
  if (isIdCard(id)) return true;
  return hasIdCardShape(id) && (ID_WORD.test(context) || !ORDER_WORD.test(context));
}

/** A service line of a firm (400, 800) is public; it is private only where somebody calls it theirs. */
const OWN_NUMBER = /(?:我|本人|商家|店家|老板|公司|他们?)的?(?:联系)?(?:电话|号码|座机)[是为:：]{0,2}[ ]?$/;

function isServiceLine({ digits, groups }: Joined, text: string): boolean {
  return /^[48]00[1-9]\d{6}$/.test(digits) && OWN_NUMBER.test(before(text, groups[0]?.start ?? 0));
}

function kindOf(joined: Joined, text: string): PiiKind | null {
  const start = joined.groups[0]?.start ?? 0;
  const { digits } = joined;
  if (joined.x || digits.length === 18) {
    const id = joined.x ? `${digits}X` : digits;
    if (isResidentId(id, before(text, start))) return 'idCard';
  }
  if (joined.x) return null;
  if (digits.length === 15 && hasOldIdCardShape(digits) && ID_WORD.test(before(text, start))) return 'idCard';
  if (isCard(joined, text)) return 'bankCard';
  if (digits.length >= 11 && digits.length <= 15 && isMobile(digits)) return 'phone';
  if (isLandline(joined, text) || isServiceLine(joined, text)) return 'landline';
  return isAmerican(joined) ? 'phone' : null;
}

/** Whether the digits are part of a code with letters (an order number, an id) instead of standing alone. */
function insideCode(text: string, start: number, end: number): boolean {
  const lettersBefore = /[A-Za-z]{1,12}$/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  const digitsBefore = /\d$/.test(text.slice(0, start - lettersBefore.length).slice(-1));
  const labelled =
    lettersBefore === '' ||
    /^(?:tel|phone|mobile|mob|cell|call|qq|wx|vx|v|wechat|dh|sj|no|at|is|id|card)$/i.test(lettersBefore);
  if (lettersBefore !== '' && (digitsBefore || !labelled)) return true;
  return /^[A-Za-z]{0,3}\d/.test(text.slice(end, end + 4)) && /^[A-Za-z]/.test(text.charAt(end));
}

/** Whether a number is an amount or a quantity by what stands around it. */
function isAmount(digits: string, { before, after }: { readonly before: string; readonly after: string }): boolean {
  return isMobile(digits) ? MONEY_AFTER.test(after) && !PHONE_WORD.test(before) : UNIT_AFTER.test(after);
}

/** How a lone 一 between written digits is read. */
type DashReading = 'dash' | 'one';

function candidateAt(
  groups: readonly DigitGroup[],
  { from, text, dash }: { readonly from: number; readonly text: string; readonly dash: DashReading },
): PiiSpan | null {
  let digits = '';
  let best: PiiSpan | null = null;
  const joined: DigitGroup[] = [];
  for (let i = from; i < groups.length && i < from + MOST_GROUPS; i += 1) {
    const group = groups[i];
    if (group === undefined || (i > from && group.gap === null)) break;
    if (group.maybeDash && dash === 'dash' && i > from) continue;
    digits += group.digits;
    joined.push(group);
    if (digits.length > MOST_DIGITS) break;
    if (digits.length < 7) continue;
    const start = joined[0]?.start ?? 0;
    const tail =
      digits.length === 17
        ? /^[ \t\n]?(?:[xX]|叉|艾克斯)(?![A-Za-z0-9])/.exec(text.slice(group.end, group.end + 6))
        : null;
    const end = group.end + (tail?.[0].length ?? 0);
    const kind =
      (tail === null ? null : kindOf({ digits, groups: joined, x: true }, text)) ??
      kindOf({ digits, groups: joined, x: false }, text);
    if (kind === null || !plausible(joined) || insideCode(text, start, kind === 'idCard' ? end : group.end)) continue;
    if (
      (kind === 'phone' || kind === 'landline') &&
      isAmount(digits, { before: before(text, start), after: text.slice(group.end, group.end + 6) })
    )
      continue;
    // A card number without its check ends where another way of writing or a new line begins.
    const carriedOn = group.spoken !== joined[0]?.spoken || /\n/.test(group.gap ?? '');
    if (best?.kind === 'bankCard' && kind === 'bankCard' && carriedOn && !passesLuhn(digits)) continue;
    // An id read digit by digit may begin like a telephone; the longer reading is the right one.
    if (best === null || (RANK[kind] ?? 0) >= (RANK[best.kind] ?? 0))
      best = { start, end: kind === 'idCard' ? end : group.end, kind };
  }
  return best;
}

const EXTENSION = /^[ ]?(?:转|分机号?|[-－—]|ext\.?)[ ]?\d{1,5}(?!\d)/i;

/** Takes a + and an opening bracket in front of a number, and an extension behind a landline, into its span. */
function widen(found: PiiSpan, text: string): PiiSpan {
  const sign = /\+ ?$|\+?[(（]\+?$/.exec(text.slice(Math.max(0, found.start - 2), found.start));
  const extension = found.kind === 'landline' ? EXTENSION.exec(text.slice(found.end, found.end + 12)) : null;
  const span = { ...found, end: found.end + (extension?.[0].length ?? 0) };
  const closes = /[)）]/.test(text.slice(span.start, span.end));
  if (sign === null || (/[(（]/.test(sign[0]) && !closes)) return span;
  return { ...span, start: span.start - sign[0].length };
}

/** Telephones, resident ids and bank cards: written, spaced, spoken, split by listeners' words. */
export function detectNumbers(text: string): PiiSpan[] {
  const groups = digitGroups(text);
  const spans: PiiSpan[] = [];
  let until = -1;
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i];
    if (group === undefined || group.start < until) continue;
    const span =
      candidateAt(groups, { from: i, text, dash: 'dash' }) ?? candidateAt(groups, { from: i, text, dash: 'one' });
    if (span === null) continue;
    until = span.end;
    spans.push(widen(span, text));
  }
  return spans;
}
