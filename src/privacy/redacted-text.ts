/** Text that went through the redactor. Only `src/privacy/` makes one; everything that leaves a function takes one. */
export type RedactedText = string & { readonly __redacted: unique symbol };
