import { callContact } from '../../src/channels/transcripts/call-contact.ts';
import { readTranscript } from '../../src/channels/transcripts/read-transcript.ts';
import type { SpokenTurn } from '../../src/contracts/contact.ts';
import { redactContact } from '../../src/privacy/redact-contact.ts';
import type { RedactedText } from '../../src/privacy/redacted-text.ts';
import { EVAL_NOW } from './cases.ts';

/** What a call holds once it is read and redacted as the functions do; null when the file is no transcript. */
export function readCall(
  file: string,
  bytes: Uint8Array,
): { readonly text: RedactedText; readonly turns: readonly SpokenTurn[]; readonly locale: string } | null {
  const transcript = readTranscript(bytes);
  if (!transcript.ok) return null;
  const contact = callContact(transcript.value, { key: `calls/${file}`, etag: '', bytes, arrivedAt: EVAL_NOW });
  const { text, turns = [] } = redactContact(contact);
  return { text, turns, locale: contact.locale };
}
