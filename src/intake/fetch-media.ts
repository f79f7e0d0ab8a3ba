import type { AttachmentKeeper } from '../channels/mail/attachment-keeper.ts';
import { mediaKey } from '../channels/media/media-keys.ts';
import type { MediaSource } from '../channels/media/media-source.ts';
import { mediaTypeOf } from '../channels/media-type.ts';
import { type Attachment, type InboundContact, MAX_ATTACHMENTS, type Media } from '../contracts/contact.ts';
import { hasWords } from '../kernel/text.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { ContactStore } from './contact-store.ts';
import { plainPhoto } from './plain-photo.ts';
import { sealContextOf } from './receive-contact.ts';

/** What fetching the files of a contact needs; a channel without a source has its files noted as missed. */
export type FetchMediaDeps = {
  readonly contacts: ContactStore;
  readonly sealer: Sealer;
  readonly media?: {
    readonly sourceOf: (channel: InboundContact['channel']) => Promise<MediaSource | null>;
    readonly attachments: AttachmentKeeper;
  };
};

/** The platform's limit of a picture, and more than a minute of voice has. */
export const MAX_MEDIA_BYTES = 10 * 1024 * 1024;
/** The queue gives a message five times; after that the note stands and the citizen's words go their way. */
const TRIES = 5;

/** A file could not be had now; the queue brings the contact again. */
export class MediaLateError extends Error {
  override readonly name = 'MediaLateError';
}

/**
 * Fetches what a contact's platform still holds into the attachments bucket: type by content, pictures freed of what
 * they tell beside the picture. The outcome, also a miss, is written to the contact, so that it happens once. Words
 * are never held up: a contact that has some is tried once. Throws MediaLateError when trying again may help.
 */
export async function fetchMedia(
  about: { readonly contactId: string; readonly inbound: InboundContact; readonly attempt: number },
  deps: FetchMediaDeps,
): Promise<InboundContact> {
  const { contactId, inbound, attempt } = about;
  const { media = [], ...rest } = inbound;
  if (media.length === 0) return inbound;
  const mayWait = attempt < TRIES && !hasWords(`${inbound.title ?? ''}${inbound.text}`);
  const kept: Attachment[] = [...inbound.attachments];
  const missed = [...(inbound.mediaMissed ?? [])];
  for (const [index, one] of media.entries()) {
    if (kept.length === MAX_ATTACHMENTS) break;
    const got = await fetchOne(one, { key: mediaKey(contactId, index), channel: inbound.channel, deps });
    if ('key' in got) kept.push(got);
    else if (got.later && mayWait) throw new MediaLateError(`${one.kind} of ${contactId}: ${got.reason}`);
    else missed.push({ kind: one.kind, reason: got.reason.slice(0, 80) });
  }
  const done: InboundContact = {
    ...rest,
    attachments: kept,
    ...(missed.length === 0 ? {} : { mediaMissed: missed }),
  };
  await deps.contacts.amend(contactId, await deps.sealer.seal(JSON.stringify(done), sealContextOf(contactId)));
  return done;
}

type Missed = { readonly later: boolean; readonly reason: string };

async function fetchOne(
  media: Media,
  to: { readonly key: string; readonly channel: InboundContact['channel']; readonly deps: FetchMediaDeps },
): Promise<Attachment | Missed> {
  const { media: parts } = to.deps;
  const source = (await parts?.sourceOf(to.channel)) ?? null;
  if (parts === undefined || source === null) return { later: false, reason: 'not-connected' };
  const answer = await source(media);
  if (answer.kind !== 'fetched') return { later: answer.kind === 'later', reason: answer.reason };
  if (answer.bytes.byteLength > MAX_MEDIA_BYTES) return { later: false, reason: 'too-large' };
  const file = media.kind === 'picture' ? pictureOf(answer.bytes) : soundOf(answer.bytes);
  if (file === null) return { later: false, reason: 'type' };
  await parts.attachments.keep({ key: to.key, ...file });
  return { key: to.key, mediaType: file.mediaType, bytes: file.bytes.byteLength };
}

function pictureOf(bytes: Uint8Array): { readonly mediaType: string; readonly bytes: Uint8Array } | null {
  const plain = plainPhoto(bytes);
  return plain.ok ? plain.value : null;
}

function soundOf(bytes: Uint8Array): { readonly mediaType: string; readonly bytes: Uint8Array } | null {
  const mediaType = mediaTypeOf(bytes);
  return mediaType?.startsWith('audio/') === true ? { mediaType, bytes } : null;
}
