import { detectAccounts } from './detect-accounts.ts';
import { detectBareNames } from './detect-bare-names.ts';
import { detectEmails } from './detect-emails.ts';
import { detectNames } from './detect-names.ts';
import { detectNumbers } from './detect-numbers.ts';
import { detectOtherNames } from './detect-other-names.ts';
import { detectPeopleByRole, unmarkedNameEnd } from './detect-people-by-role.ts';
import { detectPlates } from './detect-plates.ts';
import { detectRooms } from './detect-rooms.ts';
import { readDisguisedDigits } from './disguised-digits.ts';
import { foldText } from './fold-text.ts';
import type { PiiDetector, PiiSpan } from './pii.ts';
import { protectedRanges } from './protected-ranges.ts';
import { visibleText } from './visible-text.ts';

/** First come the surest: where two find the same characters, the earlier detector keeps them. */
const DETECTORS: readonly PiiDetector[] = [
  detectEmails,
  detectNumbers,
  detectPlates,
  detectAccounts,
  detectRooms,
  detectNames,
  detectOtherNames,
  detectPeopleByRole,
  detectBareNames,
];

/** A claim on characters of the text; two never overlap. */
class Claims {
  readonly #taken: Uint8Array;
  readonly spans: PiiSpan[] = [];

  constructor(length: number) {
    this.#taken = new Uint8Array(length);
  }

  block(start: number, end: number): void {
    this.#taken.fill(1, start, end);
  }

  claim(span: PiiSpan): void {
    for (let i = span.start; i < span.end; i += 1) if (this.#taken[i] === 1) return;
    this.block(span.start, span.end);
    this.spans.push(span);
  }
}

/** Shorter values stand in other words too often to be looked for everywhere. */
const SHORTEST_REPEATED_NAME = 2;
const SHORTEST_REPEATED_ACCOUNT = 6;

/** Further occurrences of names and account ids that were found once with a label beside them. */
function repeats(text: string, found: readonly PiiSpan[]): PiiSpan[] {
  const kinds = new Map<string, PiiSpan['kind']>();
  for (const span of found) {
    const value = text.slice(span.start, span.end);
    const least = span.kind === 'name' ? SHORTEST_REPEATED_NAME : SHORTEST_REPEATED_ACCOUNT;
    const repeatable = span.kind === 'name' || span.kind === 'wechat' || span.kind === 'qq';
    const distinct =
      span.kind !== 'name' || value.length > 2 || value.startsWith('阿') || unmarkedNameEnd(value, 0) === value.length;
    if (repeatable && distinct && value.length >= least && value.length <= 20 && !/某/.test(value))
      kinds.set(value, span.kind);
  }
  const spans: PiiSpan[] = [];
  for (const length of new Set(Array.from(kinds.keys(), (value) => value.length))) {
    for (let start = 0; start + length <= text.length; start += 1) {
      const kind = kinds.get(text.slice(start, start + length));
      if (kind !== undefined) spans.push({ start, end: start + length, kind });
    }
  }
  return spans;
}

const AND = /^[ ]?[、和与及][ ]?/;
const MOST_LISTED = 24;

/** The other names of a list that a found name begins: 刘利宏、刘雪. */
function listed(text: string, found: readonly PiiSpan[]): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const { kind, end: first } of found) {
    let end = kind === 'name' ? first : text.length;
    for (let count = 0; count < MOST_LISTED; count += 1) {
      const and = AND.exec(text.slice(end, end + 3));
      if (and === null) break;
      const start = end + and[0].length;
      end = unmarkedNameEnd(text, start);
      if (end === start) break;
      spans.push({ start, end, kind: 'name' });
    }
  }
  return spans;
}

/** Everything private in a text, in order and without overlap. Linear in the length of the text. */
export function findPii(text: string): PiiSpan[] {
  const visible = visibleText(text);
  const folded = readDisguisedDigits(foldText(visible.text));
  const claims = new Claims(folded.length);
  for (const range of protectedRanges(folded)) claims.block(range.start, range.end);
  for (const detect of DETECTORS) for (const span of detect(folded)) claims.claim(span);
  for (const span of listed(folded, [...claims.spans])) claims.claim(span);
  for (const span of repeats(folded, claims.spans)) claims.claim(span);
  return claims.spans
    .map((span) => ({ ...span, ...visible.rangeOf(span.start, span.end) }))
    .toSorted((a, b) => a.start - b.start);
}
