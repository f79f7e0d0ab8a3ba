import { ok } from '../kernel/result.ts';
import type { InboxFile, InboxReading } from './inbox-reading.ts';
import { callContact } from './transcripts/call-contact.ts';
import { readTranscript } from './transcripts/read-transcript.ts';

/** Reads a file of the inbox by where it lies: `calls/` holds transcripts, `mail/` mails. Never throws on its content. */
export async function readInboxFile(file: InboxFile): Promise<InboxReading> {
  const transcript = readTranscript(file.bytes);
  return transcript.ok ? ok([callContact(transcript.value, file)]) : transcript;
}
