import type { RedactedText } from '../../src/privacy/redacted-text.ts';

function isRedacted(text: string): text is RedactedText {
  return text.length >= 0;
}

/** Marks a text of a test as redacted: it names nobody. */
export function redactedForTest(text: string): RedactedText {
  if (!isRedacted(text)) throw new TypeError('not a text');
  return text;
}
