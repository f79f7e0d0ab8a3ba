import { SPOKEN_CLASS } from './digit-groups.ts';
import type { PiiKind, PiiSpan } from './pii.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const PLATE = new RegExp(
  `[${PROVINCES}][ ]?([A-HJ-Za-hj-z])[ ]?[·•.・\\- ]?[ ]?((?:[A-HJ-NP-Za-hj-np-z0-9${SPOKEN_CLASS}][ ]?){4,5}[A-HJ-NP-Za-hj-np-z0-9${SPOKEN_CLASS}挂学警港澳试超])(?![A-Za-z0-9])`,
  'g',
);
const QQ =
  /(?:QQ|扣扣|企鹅号|(?<![A-Za-z])Q号)(?:群|号码|号|群号)?(?:也?是|为|有)?[ :：,，]{0,3}([1-9](?:[ -]?\d){4,10})(?!\d)/gi;
const QQ_SPOKEN = new RegExp(`(?:QQ|扣扣)(?:号码|号)?(?:是|为)?[ :：,，]{0,3}([${SPOKEN_CLASS}]{5,11})`, 'gi');
const WECHAT =
  /(?:微信|薇信|威信|[Ww]e[Cc]hat|[Ww]eixin|(?<![A-Za-z])(?:WX|wx|VX|vx|V信|v信|加V|加v))(?:号码|号| ?[Ii][Dd])?(?:也?是|为|同号|加我| is)?[ :：,，]{0,3}([A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{5,10})(?![A-Za-z0-9])/g;
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

function plates(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(PLATE)) {
    const body = match[2] ?? '';
    if (!new RegExp(`[0-9${SPOKEN_CLASS}]`).test(body)) continue;
    spans.push({ start: match.index, end: match.index + match[0].length, kind: 'plate' });
  }
  return spans;
}

const LOCAL_PART = /[A-Za-z0-9._%+-]/;
const DOMAIN_PART = /[A-Za-z0-9.-]/;
/** RFC 5321: 64 before the sign, 255 after. */
const LOCAL_MAX = 64;
const DOMAIN_MAX = 255;

function emails(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const left = text.charAt(at - 1) === ' ' ? at - 1 : at;
    const right = text.charAt(at + 1) === ' ' ? at + 2 : at + 1;
    let start = left;
    while (start > 0 && left - start < LOCAL_MAX && LOCAL_PART.test(text.charAt(start - 1))) start -= 1;
    let end = right;
    while (end < text.length && end - right < DOMAIN_MAX && DOMAIN_PART.test(text.charAt(end))) end += 1;
    const domain = text.slice(right, end).replace(/[.-]+$/, '');
    const isDomain = domain.length < DOMAIN_MAX && /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$/.test(domain);
    if (start < left && isDomain) spans.push({ start, end: right + domain.length, kind: 'email' });
  }
  return spans;
}

/** Number plates, e-mail addresses, passports, WeChat and QQ ids. */
export function detectAccounts(text: string): PiiSpan[] {
  const wechat = spansOf(text, WECHAT, 'wechat').filter((span) => {
    const value = text.slice(span.start, span.end);
    // A mobile number after 微信 is told as a telephone.
    return !NO_WECHAT_ID.test(value) && !/^1[3-9]\d{9}$/.test(value);
  });
  return [
    ...emails(text),
    ...plates(text),
    ...wechat,
    ...spansOf(text, PASSPORT, 'idCard'),
    ...spansOf(text, WXID, 'wechat'),
    ...spansOf(text, QQ, 'qq'),
    ...spansOf(text, QQ_SPOKEN, 'qq'),
  ];
}
