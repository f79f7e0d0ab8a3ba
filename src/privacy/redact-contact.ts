import type { InboundContact } from '../contracts/contact.ts';
import { redactOrWithhold, WITHHELD_TEXT } from './redact-or-withhold.ts';
import { type RedactedTurn, redactTurns } from './redact-turns.ts';
import { markRedacted, type RedactedText } from './redacted-text.ts';

/** A contact's words without its people. */
export type RedactedContact = {
  /** Title and text, or all turns, one a line: what evidence points into. */
  readonly text: RedactedText;
  readonly turns?: readonly RedactedTurn[];
  readonly originals: Readonly<Record<string, string>>;
  /** Whether the redactor broke, so that nothing of the words is shown. */
  readonly withheld: boolean;
};

/** Redacts a contact, title and text together or turn by turn. Never throws; fails closed. */
export function redactContact(inbound: Pick<InboundContact, 'title' | 'text' | 'turns'>): RedactedContact {
  const { title, text, turns } = inbound;
  if (turns === undefined || turns.length === 0) {
    const whole = title === undefined || title === '' || text.startsWith(title) ? text : `${title}\n${text}`;
    const { text: redacted, originals, withheld } = redactOrWithhold(whole);
    return { text: redacted, originals, withheld };
  }
  try {
    return { ...redactTurns(turns), withheld: false };
  } catch {
    return { text: markRedacted(WITHHELD_TEXT), originals: {}, withheld: true };
  }
}
