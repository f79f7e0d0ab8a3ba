import { hasIdCardShape, hasOldIdCardShape, isIdCard, passesLuhn } from './checksums.ts';
import type { DigitGroup } from './digit-groups.ts';
import type { PiiKind } from './pii.ts';

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

/** The words right before a place of a text. */
export function wordsBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - CONTEXT_CHARS), at);
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
    PHONE_WORD.test(wordsBefore(text, start))
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
  const context = wordsBefore(text, groups[0]?.start ?? 0);
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
  return /^[48]00[1-9]\d{6}$/.test(digits) && OWN_NUMBER.test(wordsBefore(text, groups[0]?.start ?? 0));
}

/** What digits are by their shape, their check and the words around them; null when they are nobody's. */
export function kindOfNumber(joined: Joined, text: string): PiiKind | null {
  const start = joined.groups[0]?.start ?? 0;
  const { digits } = joined;
  if (joined.x || digits.length === 18) {
    const id = joined.x ? `${digits}X` : digits;
    if (isResidentId(id, wordsBefore(text, start))) return 'idCard';
  }
  if (joined.x) return null;
  if (digits.length === 15 && hasOldIdCardShape(digits) && ID_WORD.test(wordsBefore(text, start))) return 'idCard';
  if (isCard(joined, text)) return 'bankCard';
  if (digits.length >= 11 && digits.length <= 15 && isMobile(digits)) return 'phone';
  if (isLandline(joined, text) || isServiceLine(joined, text)) return 'landline';
  return isAmerican(joined) ? 'phone' : null;
}

/** Whether a number is an amount or a quantity by what stands around it. */
export function isAmount(
  digits: string,
  { before, after }: { readonly before: string; readonly after: string },
): boolean {
  return isMobile(digits) ? MONEY_AFTER.test(after) && !PHONE_WORD.test(before) : UNIT_AFTER.test(after);
}
