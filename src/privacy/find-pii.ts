import { detectAccounts } from './detect-accounts.ts';
import { detectNames } from './detect-names.ts';
import { detectNumbers } from './detect-numbers.ts';
import { detectRooms } from './detect-rooms.ts';
import { foldText } from './fold-text.ts';
import type { PiiDetector, PiiSpan } from './pii.ts';
import { protectedRanges } from './protected-ranges.ts';
import { visibleText } from './visible-text.ts';

/** First come the surest: where two find the same characters, the earlier detector keeps them. */
const DETECTORS: readonly PiiDetector[] = [detectNumbers, detectAccounts, detectRooms, detectNames];

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
const SHORTEST_REPEATED_NAME = 3;
const SHORTEST_REPEATED_ACCOUNT = 6;

/** Further occurrences of names and account ids that were found once with a label beside them. */
function repeats(text: string, found: readonly PiiSpan[]): PiiSpan[] {
  const kinds = new Map<string, PiiSpan['kind']>();
  for (const span of found) {
    const value = text.slice(span.start, span.end);
    const least = span.kind === 'name' ? SHORTEST_REPEATED_NAME : SHORTEST_REPEATED_ACCOUNT;
    const repeatable = span.kind === 'name' || span.kind === 'wechat' || span.kind === 'qq';
    if (repeatable && value.length >= least && value.length <= 20 && !/某/.test(value)) kinds.set(value, span.kind);
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

/** Everything private in a text, in order and without overlap. Linear in the length of the text. */
export function findPii(text: string): PiiSpan[] {
  const visible = visibleText(text);
  const folded = foldText(visible.text);
  const claims = new Claims(folded.length);
  for (const range of protectedRanges(folded)) claims.block(range.start, range.end);
  for (const detect of DETECTORS) for (const span of detect(folded)) claims.claim(span);
  for (const span of repeats(folded, claims.spans)) claims.claim(span);
  return claims.spans
    .map((span) => ({ ...span, ...visible.rangeOf(span.start, span.end) }))
    .toSorted((a, b) => a.start - b.start);
}
