import * as z from 'zod';
import { Anonymity, Channel } from './contact.ts';
import { Id, IsoTime } from './primitives.ts';

/** Why somebody opens an identity; anything else is refused. */
export const REVEAL_PURPOSES = [
  'contact-citizen',
  'verify-facts',
  'emergency',
  'legal-duty',
  'data-subject-request',
] as const;
export const RevealPurpose = z.enum(REVEAL_PURPOSES);
export type RevealPurpose = z.infer<typeof RevealPurpose>;

/** What is sealed about a reporter: who they are and what the redactor took out of their words. */
export const IdentityContent = z.object({
  name: z.string().max(100).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
  channelUserId: z.string().max(254).optional(),
  /** Where to answer: the channel, its thread or conversation, and the language. */
  channel: Channel.optional(),
  threadRef: z.string().max(254).optional(),
  locale: z.string().max(20).optional(),
  /** Told to the citizen once; kept here so that an interrupted receipt can be told again. */
  queryCode: z.string().max(20).optional(),
  /** Placeholder to original. */
  originals: z.record(z.string(), z.string()).default({}),
});
export type IdentityContent = z.infer<typeof IdentityContent>;

/** Table Identities, key `CASE#caseId` / `REPORTER#contactId`: the reporter of a case, sealed. */
export const SealedIdentity = z.object({
  pk: z.string().startsWith('CASE#'),
  sk: z.string().startsWith('REPORTER#'),
  entity: z.literal('sealed-identity'),
  schemaVersion: z.literal(1),
  caseId: Id,
  contactId: Id,
  /** IdentityContent as JSON under the identities key, bound to the case and the contact. */
  sealed: z.string().min(1),
  anonymity: Anonymity,
  storedAt: IsoTime,
  /** Epoch seconds after which the table drops it. */
  expiresAt: z.number().int().positive().optional(),
});
export type SealedIdentity = z.infer<typeof SealedIdentity>;

/** Table Identities, key `CASE#caseId` / `REVEAL#id`: that somebody opened an identity, why, and how long they may see it. */
export const AccessRecord = z.object({
  pk: z.string().startsWith('CASE#'),
  sk: z.string().startsWith('REVEAL#'),
  entity: z.literal('identity-access'),
  schemaVersion: z.literal(1),
  id: Id,
  caseId: Id,
  contactId: Id,
  /** The operator or department, as in a case event's actor: `operator:li`, `department:water`. */
  who: z.string().min(1).max(80),
  purpose: RevealPurpose,
  /** In the person's own words; redacted. */
  note: z.string().max(400).default(''),
  at: IsoTime,
  until: IsoTime,
});
export type AccessRecord = z.infer<typeof AccessRecord>;
