import { parseCaseNumber } from '../kernel/ids.ts';

/** Unix range without a kind. */
export type TextRange = { readonly start: number; readonly end: number };

const CASE_NUMBER = /(?<![0-9A-Za-z])\d{8}[- ]?[0-9A-Za-z]{6}[- ]?[0-9A-Za-z](?![0-9A-Za-z])/g;
const TIMESTAMP = /\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g;
const DATE = /(?:19|20)\d{2}[./年]\d{1,2}[./月]\d{1,2}(?:日|号)?/g;
const ULID = /(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![0-9A-Za-z])/g;
const UUID = /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/g;
const OWN_PLACEHOLDER = /\[(?:电话|座机|身份证|银行卡|车牌|邮箱|微信|QQ|房号|姓名)\d{1,6}(?:-\d{1,3})?\]/g;

/** What must never be touched: case numbers, times, dates, ids and placeholders already there. */
export function protectedRanges(folded: string): TextRange[] {
  const ranges: TextRange[] = [];
  for (const match of folded.matchAll(CASE_NUMBER)) {
    if (parseCaseNumber(match[0]) !== null) ranges.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const pattern of [TIMESTAMP, DATE, ULID, UUID, OWN_PLACEHOLDER]) {
    for (const match of folded.matchAll(pattern))
      ranges.push({ start: match.index, end: match.index + match[0].length });
  }
  return ranges;
}
