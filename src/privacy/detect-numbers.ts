import { passesLuhn } from './checksums.ts';
import { type DigitGroup, digitGroups } from './digit-groups.ts';
import { isAmount, kindOfNumber, wordsBefore } from './number-kinds.ts';
import type { PiiSpan } from './pii.ts';

/** An id of 18 digits read one by one; nothing longer is joined, which keeps the search linear. */
const MOST_GROUPS = 24;
const MOST_DIGITS = 23;
/** Of two readings that begin at one place the higher one is taken. */
const RANK: Readonly<Record<string, number>> = { idCard: 3, bankCard: 2, phone: 1, landline: 0 };

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
      (tail === null ? null : kindOfNumber({ digits, groups: joined, x: true }, text)) ??
      kindOfNumber({ digits, groups: joined, x: false }, text);
    if (kind === null || !plausible(joined) || insideCode(text, start, kind === 'idCard' ? end : group.end)) continue;
    if (
      (kind === 'phone' || kind === 'landline') &&
      isAmount(digits, { before: wordsBefore(text, start), after: text.slice(group.end, group.end + 6) })
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
