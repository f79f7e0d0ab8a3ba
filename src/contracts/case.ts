import * as z from 'zod';
import { Anonymity, Channel } from './contact.ts';
import { Demand } from './extraction.ts';
import { Id, IsoTime, LocalDate, LocalizedText, Slug } from './primitives.ts';

/** The states of a case; the transition table in `src/cases/` says what leads where. */
export const CASE_STATUSES = [
  'submitted',
  'answered',
  'needs-info',
  'in-review',
  'triaged',
  'dispatched',
  'send-failed',
  'return-requested',
  'arbitration',
  'accepted',
  'in-progress',
  'extension-requested',
  'wait-third-party',
  'suspended',
  'resolved',
  'visit',
  'rework',
  'closed',
  'merged',
  'rejected',
  'transferred',
] as const;
export const CaseStatus = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** How a case ended; each has its own wording for the citizen, and only `resolved` says solved. */
export const CLOSE_CODES = [
  'resolved',
  'explained',
  'partial',
  'not-feasible',
  'other-legal-route',
  'unfounded',
  'unreachable',
  'withdrawn',
  'duplicate',
  'transferred-emergency',
] as const;
export const CloseCode = z.enum(CLOSE_CODES);
export type CloseCode = z.infer<typeof CloseCode>;

/** Who did something. */
export const Actor = z.object({
  kind: z.enum(['system', 'citizen', 'department', 'operator']),
  /** Department slug, operator id; absent for the system and for citizens. */
  id: z.string().max(64).optional(),
});
export type Actor = z.infer<typeof Actor>;

/** Who works on it, and by which rule. */
export const Routing = z.object({
  leadDepartment: Slug,
  coDepartments: z.array(Slug).max(5),
  ruleId: z.string().max(64),
  /** One sentence for the citizen. */
  reason: z.object({ zh: z.string(), en: z.string() }),
});
export type Routing = z.infer<typeof Routing>;

/** The clock of a case. All in UTC; computed by the working-time clock of `src/supervision/`. */
export const Deadlines = z.object({
  startedAt: IsoTime,
  /** First contact with the citizen. */
  respondBy: IsoTime,
  /** Somebody on the spot, where the urgency asks for it. */
  onSiteBy: IsoTime.optional(),
  /** Done by. */
  dueAt: IsoTime,
  /** 75 % of the time. */
  warnAt: IsoTime,
  extensions: z.number().int().nonnegative(),
  /** Set while the clock stands still. */
  pausedAt: IsoTime.optional(),
});
export type Deadlines = z.infer<typeof Deadlines>;

/** What the citizen said of the result. */
export const Satisfaction = z.object({
  reached: z.boolean(),
  /** Whether somebody who works on it had spoken with them, as the citizen says. */
  contacted: z.boolean().optional(),
  solved: z.boolean().optional(),
  /** 1 very unhappy to 5 very happy. */
  rating: z.number().int().min(1).max(5).optional(),
  /** Redacted. */
  comment: z.string().max(1_000).optional(),
  reason: z.enum(['policy', 'recurring', 'slow-procedure', 'overlapping-duties', 'attitude', 'other']).optional(),
  at: IsoTime,
});
export type Satisfaction = z.infer<typeof Satisfaction>;

/** Another case that may be the same matter, for an operator to put together or not. */
export const SimilarCase = z.object({
  caseId: Id,
  caseNumber: z.string(),
  /** 0 to 1. */
  same: z.number().min(0).max(1),
  why: LocalizedText,
});
export type SimilarCase = z.infer<typeof SimilarCase>;

/** A case as stored and as code sees it. Holds no identity. Key `CASE#id` / `CASE`. */
export const Case = z.object({
  entity: z.literal('case'),
  schemaVersion: z.literal(1),
  id: Id,
  caseNumber: z.string(),
  /** SHA-256 (hex) of the query code; the code itself is shown once to the citizen. */
  queryCodeHash: z.string(),
  channel: Channel,
  locale: z.string(),
  contactIds: z.array(Id).min(1),
  openedAt: IsoTime,
  updatedAt: IsoTime,
  /** Counts events; every change adds one. */
  version: z.number().int().positive(),
  status: CaseStatus,
  anonymity: Anonymity,
  demand: Demand,
  /** Redacted text the evidence points into. */
  text: z.string(),
  extraction: z.object({
    mode: z.string(),
    promptId: z.string().optional(),
    model: z.string().optional(),
    inputTokens: z.number().optional(),
    outputTokens: z.number().optional(),
  }),
  /** Attachment keys with their types, no names. */
  attachments: z.array(z.object({ key: z.string(), mediaType: z.string(), bytes: z.number() })).default([]),
  /** The department its letter was written to, as its writer chose. */
  addressedTo: Slug.optional(),
  routing: Routing.optional(),
  deadlines: Deadlines.optional(),
  /** Departments that returned it, in order. */
  returns: z.array(z.object({ department: Slug, basis: z.string(), at: IsoTime })).default([]),
  supervisionLevel: z.number().int().min(0).max(3).default(0),
  reworkCount: z.number().int().nonnegative().default(0),
  /** How many people this case stands for (itself and those merged into it). */
  reporterCount: z.number().int().positive().default(1),
  mergedInto: Id.optional(),
  /** Pseudonym of the reporter, a keyed hash: tells one person's repeats, and nobody's identity follows from it. */
  reporterKey: z.string().max(64).optional(),
  /** What was found alike when it was opened, most alike first. */
  similar: z.array(SimilarCase).max(3).optional(),
  /** Why it waits for an operator, codes. */
  reviewReasons: z.array(z.string()).default([]),
  closeCode: CloseCode.optional(),
  rejectCode: z.string().optional(),
  /** Redacted; anyone may read it. */
  publicReply: z.string().max(4_000).optional(),
  internalNote: z.string().max(4_000).optional(),
  proof: z.array(z.string()).default([]),
  suspended: z.object({ reason: z.string(), reviewOn: LocalDate }).optional(),
  /** What the citizen was asked and has not answered; the clock stands still. */
  question: z.object({ text: z.string().max(1_000), at: IsoTime }).optional(),
  /** Why the lead department wants more time, until it is decided. */
  extensionReason: z.string().max(1_000).optional(),
  /** When the sweep must look at it again: warning, expiry, next level, end of a wait. */
  timerAt: IsoTime.optional(),
  /** Until when "not solved" reopens it; set on closing. */
  reopenUntil: IsoTime.optional(),
  firstRespondedAt: IsoTime.optional(),
  acceptedAt: IsoTime.optional(),
  resolvedAt: IsoTime.optional(),
  closedAt: IsoTime.optional(),
  satisfaction: Satisfaction.optional(),
});
export type Case = z.infer<typeof Case>;

/** One change of a case, appended and never edited. Key `CASE#id` / `EVENT#version`. */
export const CaseEvent = z.object({
  entity: z.literal('case-event'),
  schemaVersion: z.literal(1),
  /** `caseId-version`. */
  id: z.string(),
  caseId: Id,
  version: z.number().int().positive(),
  /** A name of the transition table: `opened`, `dispatched`, `accepted`, `return-requested` ... */
  type: z.string().max(40),
  from: CaseStatus.nullable(),
  to: CaseStatus,
  actor: Actor,
  at: IsoTime,
  reason: z.string().max(1_000).optional(),
  /** The fields of the case this event sets; replaying all events gives the present case. */
  changes: z.record(z.string(), z.unknown()),
});
export type CaseEvent = z.infer<typeof CaseEvent>;
