import PostalMime, { type Email } from 'postal-mime';
import { type Attachment, type InboundContact, MAX_ATTACHMENTS, MAX_TEXT_CHARS } from '../../contracts/contact.ts';
import { contactIdOf } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { clip } from '../../kernel/text.ts';
import type { InboxFile } from '../inbox-reading.ts';
import { plainPicture } from '../media/plain-picture.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { AttachmentKeeper } from './attachment-keeper.ts';
import { isAutomatic, type MailHeaders, refusedByService } from './automatic-mail.ts';
import { letterText, textOfHtml } from './letter-text.ts';
import { caseNumberInSubject, contactOfAddress } from './mail-thread.ts';

/** What reading mail needs; without a keeper attachments are counted in the text, not kept. */
export type MailReaderDeps = {
  readonly attachments?: AttachmentKeeper;
  /** Signs the thread into addresses; without one threads are found by headers and subject. */
  readonly threadSecret?: () => Promise<string | undefined>;
  /** The hotline's own addresses, in lower case. */
  readonly own: readonly string[];
};

const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_IDS = 20;

/**
 * Reads one mail, of any charset and structure. A mail by a program that belongs to no matter, a virus or spam is
 * unreadable with its reason, on the operator's list; one that answers us is kept and not answered.
 */
export async function readMail(
  file: InboxFile,
  deps: MailReaderDeps,
): Promise<Result<readonly InboundContact[], { readonly kind: 'unreadable'; readonly reason: string }>> {
  const mail = await parse(file.bytes);
  if (mail === null) return unreadable('not a mail');
  const headers: MailHeaders = new Map(mail.headers.toReversed().map(({ key, value }) => [key.toLowerCase(), value]));
  const refused = refusedByService(headers);
  if (refused !== null) return unreadable(`mail refused: ${refused}`);
  const from = (mail.from?.address ?? '').trim();
  const continues = threadOf(mail, await deps.threadSecret?.());
  const automatic = isAutomatic(headers, { from, own: deps.own });
  if (automatic && continues.contactIds.length === 0 && continues.caseNumber === undefined) {
    return unreadable('automatic mail');
  }
  const sourceRef = mail.messageId?.trim() ?? `${file.key}#${file.etag}`;
  const kept = await keepAttachments(mail, { contactId: contactIdOf('mailbox', sourceRef), deps });
  const text = letterText(mail.text ?? textOfHtml(mail.html ?? ''));
  const subject = clip(mail.subject?.trim() ?? '', 200);
  const contact: InboundContact = {
    channel: 'mailbox',
    sourceRef: sourceRef.slice(0, 512),
    receivedAt: sentAt(mail, file).toISOString(),
    text: clip(text, MAX_TEXT_CHARS),
    locale: /\p{Script=Han}/u.test(text + subject) || !/[A-Za-z]/.test(text) ? 'zh' : 'en',
    anonymity: 'named',
    reporter: {
      ...(from === '' ? {} : { email: from.slice(0, 254) }),
      ...((mail.from?.name ?? '') === '' ? {} : { name: clip(mail.from?.name ?? '', 100) }),
    },
    attachments: [...kept],
    ...(subject === '' ? {} : { title: subject }),
    ...(continues.contactIds.length === 0 && continues.caseNumber === undefined ? {} : { continues }),
    ...(automatic ? { noReply: true } : {}),
  };
  return ok([contact]);
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
    return mail.headers.length === 0 || (mail.from === undefined && mail.subject === undefined) ? null : mail;
  } catch {
    return null;
  }
}

/** The matter a mail goes on with: the address it was sent to, else what it answers, else the number in its subject. */
function threadOf(mail: Email, threadSecret: string | undefined) {
  const addresses = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(({ address }) =>
    address === undefined ? [] : [address],
  );
  const signed =
    threadSecret === undefined
      ? []
      : addresses.flatMap((address) => {
          const contactId = contactOfAddress(address, threadSecret);
          return contactId === null ? [] : [contactId];
        });
  const answered = `${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.match(/<[^<>\s]+>/g) ?? [];
  const caseNumber = caseNumberInSubject(mail.subject ?? '');
  return {
    contactIds:
      signed.length > 0
        ? signed.slice(0, 1)
        : answered.slice(0, MAX_HEADER_IDS).map((id) => contactIdOf('mailbox', id)),
    isSigned: signed.length > 0,
    ...(caseNumber === null ? {} : { caseNumber }),
  };
}

async function keepAttachments(
  mail: Email,
  { contactId, deps }: { readonly contactId: string; readonly deps: MailReaderDeps },
): Promise<readonly Attachment[]> {
  const kept: Attachment[] = [];
  if (deps.attachments === undefined) return kept;
  for (const { content, filename } of mail.attachments) {
    if (kept.length === MAX_ATTACHMENTS || typeof content === 'string') continue;
    const given = new Uint8Array(content);
    const file = given.length > MAX_ATTACHMENT_BYTES ? null : fitFile(given);
    if (file === null) continue;
    const { mediaType, bytes } = file;
    const key = `mail/${contactId}/${kept.length + 1}`;
    await deps.attachments.keep({ key, mediaType, bytes });
    kept.push({ key, mediaType, bytes: bytes.length, ...(filename === null ? {} : { name: clip(filename, 200) }) });
  }
  return kept;
}

/** Pictures that can tell more than they show without it; a GIF and what is no picture as they are. */
const STRIPPED = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** A file of a type that is taken, by its content; null for any other. */
function fitFile(bytes: Uint8Array): { readonly mediaType: string; readonly bytes: Uint8Array } | null {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) return null;
  return STRIPPED.has(mediaType) ? plainPicture(bytes) : { mediaType, bytes };
}

function sentAt({ date }: Email, { arrivedAt }: InboxFile): Date {
  const said = new Date(date ?? Number.NaN);
  const latest = arrivedAt ?? said;
  // A clock of a sender that runs ahead makes no letter of tomorrow.
  if (Number.isNaN(said.getTime()) || said.getTime() > latest.getTime())
    return Number.isNaN(latest.getTime()) ? new Date(0) : latest;
  return said;
}

function unreadable(reason: string) {
  return err({ kind: 'unreadable' as const, reason });
}
