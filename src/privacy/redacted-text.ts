/** Text that went through the redactor. Only `src/privacy/` makes one; everything that leaves a function takes one. */
export type RedactedText = string & { readonly __redacted: unique symbol };

/**
 * Marks text as redacted; the one place where the mark is given. For the redactor's own use: everybody
 * else calls `redact`, which is safe to call again on text that went through it before.
 */
export function markRedacted(text: string): RedactedText {
  if (carriesMark(text)) return text;
  throw new TypeError('only a string can be marked as redacted');
}

// The mark exists for the compiler only, so the guard has nothing to look at but the type.
function carriesMark(text: string): text is RedactedText {
  return typeof text === 'string';
}
