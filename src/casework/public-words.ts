import { err, ok, type Result } from '../kernel/result.ts';
import { cleanText } from '../kernel/text.ts';
import { redactOrWithhold } from '../privacy/redact-or-withhold.ts';
import type { PlanError } from './change-case.ts';

/**
 * A free text made fit for others' eyes: cleaned, private people taken out. When it cannot be made safe it
 * is refused, so that whoever wrote it can say it otherwise, instead of being shown as withheld.
 */
export function publicWords(text: string, field: string): Result<string, PlanError> {
  const redacted = redactOrWithhold(cleanText(text));
  if (redacted.withheld) return err({ kind: 'not-redactable', field });
  return redacted.text === '' ? err({ kind: 'bad-value', field, expected: 'words' }) : ok(redacted.text);
}
