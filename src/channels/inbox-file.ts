import { ok } from '../kernel/result.ts';
import type { InboxFile, InboxReader, InboxReading } from './inbox-reading.ts';
import { type MailReaderDeps, readMail } from './mail/read-mail.ts';
import { callContact } from './transcripts/call-contact.ts';
import { readTranscript } from './transcripts/read-transcript.ts';

const MAIL_PREFIX = 'mail/';
/** SES puts a file of its own when it is set up. */
const SES_NOTICE = /AMAZON_SES_SETUP_NOTIFICATION$/;

/** A reader of the inbox by where a file lies: `calls/` holds transcripts, `mail/` mails. Never throws on content. */
export function inboxReader(deps: MailReaderDeps): InboxReader {
  return async (file) => {
    if (SES_NOTICE.test(file.key)) return ok([]);
    if (file.key.startsWith(MAIL_PREFIX)) return readMail(file, deps);
    const transcript = readTranscript(file.bytes);
    return transcript.ok ? ok([callContact(transcript.value, file)]) : transcript;
  };
}

/** Reads a file of the inbox without keeping what is attached to it. */
export function readInboxFile(file: InboxFile): Promise<InboxReading> {
  return inboxReader({ own: [] })(file);
}
