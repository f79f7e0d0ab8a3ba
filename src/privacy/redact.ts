import { findPii } from './find-pii.ts';
import type { PiiKind } from './pii.ts';
import { Placeholders } from './placeholders.ts';
import { markRedacted, type RedactedText } from './redacted-text.ts';

/** A private stretch of the input: UTF-16 offsets, `end` exclusive, and what now stands in its place. */
export type RedactedSpan = {
  readonly start: number;
  readonly end: number;
  readonly kind: PiiKind;
  readonly placeholder: string;
};

/** A redacted text with what was taken out; `originals` may be kept only sealed. */
export type Redaction = {
  readonly text: RedactedText;
  readonly spans: readonly RedactedSpan[];
  /** Placeholder to original. */
  readonly originals: Readonly<Record<string, string>>;
};

/** `known`: originals of earlier texts of the same contact, so that one person keeps one placeholder. */
export type RedactOptions = { readonly known?: Readonly<Record<string, string>> };

/**
 * Takes private people out of a text: telephones, ids, cards, plates, accounts, rooms, names. Building,
 * road and estate stay. Safe to repeat: a redacted text comes back unchanged. Linear in the text's length.
 * Throws only on a fault of its own; callers whose output leaves the function use `redactOrWithhold`.
 */
export function redact(text: string, options: RedactOptions = {}): Redaction {
  const placeholders = new Placeholders(text, options.known);
  const originals: Record<string, string> = {};
  const spans: RedactedSpan[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const span of findPii(text)) {
    const original = text.slice(span.start, span.end);
    const placeholder = placeholders.of(span.kind, original);
    originals[placeholder] = original;
    pieces.push(text.slice(at, span.start), placeholder);
    spans.push({ ...span, placeholder });
    at = span.end;
  }
  pieces.push(text.slice(at));
  return { text: markRedacted(pieces.join('')), spans, originals };
}
