import type { CityLookup } from '../city/lookup.ts';
import type { Attachment } from '../contracts/contact.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { ConversationStore } from '../dialogue/conversation-store.ts';
import type { Clock } from '../kernel/clock.ts';
import { ulid } from '../kernel/ids.ts';
import type { RandomSource } from '../kernel/random.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { paced } from './pace.ts';
import type { PhotoStore, PhotoUpload } from './photo-store.ts';
import { PHOTO_EXTENSIONS, plainPhoto } from './plain-photo.ts';

/** What taking photos needs. */
export type PhotoDeps = {
  readonly photos: PhotoStore;
  readonly conversations: ConversationStore;
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly random: RandomSource;
};

/** Why a photo is not taken. `missing`: nothing was uploaded under this number. */
export type PhotoRefusal =
  | { readonly kind: 'too-large' | 'not-a-photo' | 'broken' | 'missing' | 'conflict' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** The largest photo, bytes; what the window says as well. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** A Lambda function is handed 6 MB at most, a third more than that as base64. */
export const MAX_PHOTO_BODY_BYTES = 4 * 1024 * 1024;

/** Where a photo may be put, with its number, which `keepUploaded` takes. Counts against the window's photos of the day. */
export async function startPhoto(
  {
    conversation,
    mediaType,
    bytes,
  }: { readonly conversation: Conversation; readonly mediaType: string; readonly bytes: number },
  deps: PhotoDeps,
): Promise<Result<PhotoUpload, PhotoRefusal>> {
  if (bytes > MAX_PHOTO_BYTES) return err({ kind: 'too-large' });
  const counted = await countPhoto(conversation, deps);
  if (!counted.ok) return counted;
  const photoId = ulid(deps.clock.now(), deps.random);
  return ok({
    ...(await deps.photos.ticket({ key: incomingKeyOf(conversation.id, photoId), mediaType, bytes })),
    photoId,
  });
}

/** Looks at what was uploaded and keeps it, freed of what it tells beside the picture. The same number gives the same photo. */
export async function keepUploaded(
  { conversation, photoId }: { readonly conversation: Conversation; readonly photoId: string },
  deps: PhotoDeps,
): Promise<Result<Attachment, PhotoRefusal>> {
  const bytes = await deps.photos.read(incomingKeyOf(conversation.id, photoId));
  return bytes === null ? err({ kind: 'missing' }) : keep({ conversation, photoId, bytes }, deps);
}

/** Keeps a photo that came with the request itself: a page whose policy knows no other address sends it so. */
export async function takePhoto(
  { conversation, bytes }: { readonly conversation: Conversation; readonly bytes: Uint8Array },
  deps: PhotoDeps,
): Promise<Result<Attachment, PhotoRefusal>> {
  if (bytes.byteLength > MAX_PHOTO_BODY_BYTES) return err({ kind: 'too-large' });
  const counted = await countPhoto(conversation, deps);
  if (!counted.ok) return counted;
  return keep({ conversation, photoId: ulid(deps.clock.now(), deps.random), bytes }, deps);
}

async function keep(
  {
    conversation,
    photoId,
    bytes,
  }: { readonly conversation: Conversation; readonly photoId: string; readonly bytes: Uint8Array },
  { photos }: PhotoDeps,
): Promise<Result<Attachment, PhotoRefusal>> {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return err({ kind: 'too-large' });
  const plain = plainPhoto(bytes);
  if (!plain.ok) return plain;
  const { mediaType } = plain.value;
  const key = `${photoPrefixOf(conversation.id)}${photoId}.${PHOTO_EXTENSIONS[mediaType]}`;
  await photos.keep({ key, mediaType, bytes: plain.value.bytes });
  return ok({ key, mediaType, bytes: plain.value.bytes.byteLength });
}

/** A message may be answered at the same moment, which writes the conversation as well. */
const TRIES = 3;

async function countPhoto(
  conversation: Conversation,
  { conversations, city, clock }: PhotoDeps,
): Promise<Result<null, PhotoRefusal>> {
  let present: Conversation | null = conversation;
  for (let attempt = 0; attempt < TRIES && present !== null; attempt += 1) {
    const pace = paced(present.pace, { limits: city.city.limits, now: clock.now(), what: 'photo' });
    if (pace.kind === 'wait') return err({ kind: 'too-many', retryAfterSeconds: pace.seconds });
    const written = await conversations.append({
      conversation: { ...present, pace: pace.pace },
      expectedSeq: present.seq,
      turns: [],
    });
    if (written === 'appended') return ok(null);
    present = await conversations.get(conversation.id);
  }
  return err({ kind: 'conflict' });
}

/** What all photos of a conversation begin with: a message may name no others. */
export function photoPrefixOf(conversationId: string): string {
  return `chat/${conversationId}/`;
}

/** Where a photo lies until it was looked at; nobody is shown what lies there, and it is gone after a day. */
function incomingKeyOf(conversationId: string, photoId: string): string {
  return `incoming/${conversationId}/${photoId}`;
}
