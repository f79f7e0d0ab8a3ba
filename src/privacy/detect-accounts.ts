import { SPOKEN_CLASS } from './digit-groups.ts';
import type { PiiKind, PiiSpan } from './pii.ts';

/** 扣扣, 球球, 企鹅 are how people write QQ where its name is filtered. */
const QQ_WORD = '(?:[Qq][ ]?[Qq]|扣扣|抠抠|球球|秋秋|企鹅号?|(?<![A-Za-z])[Qq](?=号|[ ]?[:：]|\\d{5})|[加我][Qq])';
const QQ = new RegExp(
  `${QQ_WORD}(?:群|号码|号|群号)?(?:也?是|为|有|就是)?[ :：,，]{0,3}([1-9](?:[ -]?\\d){4,10})(?!\\d)`,
  'gi',
);
const QQ_SPOKEN = new RegExp(`${QQ_WORD}(?:号码|号)?(?:是|为)?[ :：,，]{0,3}([${SPOKEN_CLASS}]{5,11})`, 'gi');
const WECHAT =
  /(?:微信|薇信|威信|维信|徽信|卫星号|绿泡泡|[Ww]e[Cc]hat|[Ww]eixin|(?<![A-Za-z])(?:WX|wx|Wx|VX|vx|Vx|[Vv]信|[Vv]号|加[Vv]|加我[Vv]|我[Vv]|我的[Vv])|加个?微(?!信)|(?<![一-龥])微(?=[ :：]))(?:号码|号|账号| ?[Ii][Dd])?(?:也?是|就是|为|同号|加我|搜| is)?[ :：,，]{0,3}([A-Za-z](?=[A-Za-z]*[0-9_-])[A-Za-z0-9_-]{4,19}|[A-Za-z][A-Za-z0-9_-]{5,19}|[A-Za-z]{2,12}\.[A-Za-z0-9]{2,12}|[1-9]\d{5,10})(?![A-Za-z0-9])/g;
const WXID = /(?<![A-Za-z0-9])wxid_[a-z0-9]{6,24}/g;
/** Plain words that follow 微信 in English text and are no id. */
const NO_WECHAT_ID =
  /^(?:official|account|group|payment|wallet|message|moments|public|program|miniprogram|number|and)/i;

/** Passports and travel permits, as one more document that names a person. */
const PASSPORT =
  /(?:护照|通行证|台胞证|回乡证|[Pp]assport)(?:号码|号|[ ]?[Nn]o\.?| number)?(?:是|为| is)?[ :：]{0,3}([A-Za-z]{1,2}\d{7,9})(?![A-Za-z0-9])/g;

function spansOf(text: string, pattern: RegExp, kind: PiiKind): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = match[1] ?? match[0];
    const start = match.index + match[0].length - value.length;
    spans.push({ start, end: start + value.length, kind });
  }
  return spans;
}

/** Passports, WeChat and QQ ids. */
export function detectAccounts(text: string): PiiSpan[] {
  const wechat = spansOf(text, WECHAT, 'wechat').filter((span) => {
    const value = text.slice(span.start, span.end);
    // A mobile number after 微信 is told as a telephone.
    return !NO_WECHAT_ID.test(value) && !/^1[3-9]\d{9}$/.test(value);
  });
  return [
    ...wechat,
    ...spansOf(text, PASSPORT, 'idCard'),
    ...spansOf(text, WXID, 'wechat'),
    ...spansOf(text, QQ, 'qq'),
    ...spansOf(text, QQ_SPOKEN, 'qq'),
  ];
}
