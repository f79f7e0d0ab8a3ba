import { type Redaction, type RedactOptions, redact } from './redact.ts';
import { markRedacted } from './redacted-text.ts';

/** Stands for a text that could not be checked; the words themselves stay in the sealed store. */
export const WITHHELD_TEXT = '[内容暂不显示 / content withheld]';

/** What redaction gave, and whether the text had to be withheld. */
export type SafeRedaction = Redaction & { readonly withheld: boolean };

/** Redacts, and fails closed: when the redactor itself breaks, nothing of the text is shown. Never throws. */
export function redactOrWithhold(
  text: string,
  options: RedactOptions & { readonly redactor?: typeof redact } = {},
): SafeRedaction {
  const { redactor = redact, ...rest } = options;
  try {
    return { ...redactor(text, rest), withheld: false };
  } catch {
    return { text: markRedacted(WITHHELD_TEXT), spans: [], originals: {}, withheld: true };
  }
}
