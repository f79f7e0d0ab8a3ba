import * as z from 'zod';
import { Id, IsoTime, Position, Slug } from './primitives.ts';

/** The ways in. `form` is the plain page without JavaScript; `app` is Open311 and partner apps. */
export const CHANNELS = [
  'chat',
  'form',
  'wechat',
  'weibo',
  'douyin',
  'alipay',
  'mailbox',
  'board',
  'app',
  'phone',
] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** How a reporter wants to be known: named to the department, sealed from it (保密), or not at all. */
export const Anonymity = z.enum(['named', 'confidential', 'anonymous']);
export type Anonymity = z.infer<typeof Anonymity>;

/** Characters of one contact: a long letter or a call of an hour. */
export const MAX_TEXT_CHARS = 20_000;
/** Files that come with one contact. */
export const MAX_ATTACHMENTS = 5;

/** A turn of a conversation or call; times are milliseconds from its beginning. */
export const SpokenTurn = z.object({
  role: z.enum(['citizen', 'agent', 'unknown']),
  text: z.string().max(MAX_TEXT_CHARS),
  beginMs: z.number().int().nonnegative().optional(),
  endMs: z.number().int().nonnegative().optional(),
});
export type SpokenTurn = z.infer<typeof SpokenTurn>;

/** A file a citizen sent: where it lies in the attachments bucket, its type by content, its size. */
export const Attachment = z.object({
  key: z.string().min(1).max(512),
  mediaType: z.string().min(3).max(100),
  bytes: z.number().int().nonnegative(),
  name: z.string().max(200).optional(),
});
export type Attachment = z.infer<typeof Attachment>;

/** A file that a citizen sent and the channel's platform still holds: it is fetched by `ref`, or from `url`. */
export const Media = z.object({
  kind: z.enum(['picture', 'voice']),
  ref: z.string().min(1).max(512),
  url: z.string().max(2_048).optional(),
});
export type Media = z.infer<typeof Media>;

/** Who reported. Lives only sealed: never in the clear in the main table, a queue, a log or a webhook. */
export const Reporter = z.object({
  name: z.string().max(100).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
  /** The channel's own id of the person: an openid, a Weibo uid, a mail address, a conversation id. */
  channelUserId: z.string().max(254).optional(),
});
export type Reporter = z.infer<typeof Reporter>;

/** What a channel adapter makes of a raw payload: everything as the citizen said it, nothing redacted yet. */
export const InboundContact = z.object({
  channel: Channel,
  /** The channel's own id of this message; with the channel it makes the contact's id. */
  sourceRef: z.string().min(1).max(512),
  /** When the channel says it was said. */
  receivedAt: IsoTime,
  title: z.string().max(400).optional(),
  text: z.string().max(MAX_TEXT_CHARS),
  turns: z.array(SpokenTurn).max(2_000).optional(),
  /** BCP 47 tag of the language the citizen uses: `zh`, `en`. */
  locale: z.string().min(2).max(20).default('zh'),
  anonymity: Anonymity.default('named'),
  reporter: Reporter.default({}),
  attachments: z.array(Attachment).max(MAX_ATTACHMENTS).default([]),
  /** Files that wait to be fetched from the channel's platform. */
  media: z.array(Media).max(MAX_ATTACHMENTS).optional(),
  /** Files that could not be fetched, and why: the note they leave. */
  mediaMissed: z.array(z.object({ kind: Media.shape.kind, reason: z.string().max(80) })).optional(),
  position: Position.optional(),
  /** The thread it belongs to where the channel knows one: a conversation id, a mail thread's case. */
  threadRef: z.string().max(254).optional(),
  /** A category the channel already knows (Open311 service_code, a board's form); advice, not an order. */
  categoryHint: z.string().max(40).optional(),
  /** The department a letter is written to; advice, not an order. */
  addressedTo: Slug.optional(),
  /** The matter it goes on with, as a mail's thread says; `isSigned`: by an address only we could have made. */
  continues: z
    .object({ contactIds: z.array(Id).max(20), caseNumber: z.string().optional(), isSigned: z.boolean() })
    .optional(),
  /** Written by a program: it is kept and never answered. */
  noReply: z.boolean().optional(),
  /** Which of a recogniser's two files of one call it was read from. */
  twin: z.enum(['original', 'redacted']).optional(),
  /** A text message to the hotline's number: its sender's number is the network's word, not the citizen's. */
  texted: z.boolean().optional(),
  /** A call that ended before its matter was told whole: somebody rings back. */
  dropped: z.boolean().optional(),
});
export type InboundContact = z.infer<typeof InboundContact>;

/**
 * Where a contact stands. `stored` and `asked` are unfinished and found again by the sweep;
 * all others are final. `failed` has a reason and a row on the operator's list.
 */
export const ContactStatus = z.enum(['stored', 'asked', 'filed', 'answered', 'rejected', 'joined', 'failed']);
export type ContactStatus = z.infer<typeof ContactStatus>;

/** That an operator read the words of a contact that failed, or had it tried again. */
export const ContactAccess = z.object({
  /** As in a case event's actor: `operator:li`. */
  who: z.string().min(1).max(80),
  at: IsoTime,
  what: z.enum(['read', 'retry']),
});
export type ContactAccess = z.infer<typeof ContactAccess>;

/** A contact as stored: the words and the reporter sealed, the rest in the clear. Key `CONTACT#id`. */
export const StoredContact = z.object({
  entity: z.literal('contact'),
  schemaVersion: z.literal(1),
  id: Id,
  channel: Channel,
  receivedAt: IsoTime,
  storedAt: IsoTime,
  status: ContactStatus,
  locale: z.string(),
  /** The InboundContact as JSON, sealed (AES-256-GCM under the identities key). */
  sealed: z.string().min(1),
  caseIds: z.array(Id).default([]),
  /** Machine-readable reason of a rejection or failure: a code of the city's data or of intake. */
  reason: z.string().max(80).optional(),
  attempts: z.number().int().nonnegative().default(0),
  finishedAt: IsoTime.optional(),
  /** Who looked at it after it failed, oldest first. */
  accesses: z.array(ContactAccess).optional(),
});
export type StoredContact = z.infer<typeof StoredContact>;
