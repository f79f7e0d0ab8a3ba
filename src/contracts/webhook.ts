import * as z from 'zod';
import { CaseStatus, CloseCode } from './case.ts';
import { DemandType, Urgency } from './extraction.ts';
import { CategoryCode, Id, IsoTime } from './primitives.ts';

/** What a department can subscribe to. */
export const WEBHOOK_EVENT_TYPES = [
  'case.dispatched',
  'case.updated',
  'case.message',
  'case.merged',
  'case.reminder',
  'case.supervised',
  'case.overdue',
  'case.reopened',
  'case.closed',
  'ping',
] as const;
export const WebhookEventType = z.enum(WEBHOOK_EVENT_TYPES);
export type WebhookEventType = z.infer<typeof WebhookEventType>;

/** The thin payload: enough to fetch the case, nothing about it. Never any identity. */
export const ThinCaseData = z.object({
  caseId: Id,
  caseNumber: z.string(),
  /** Order by this: deliveries are at least once and unordered. */
  version: z.number().int().positive(),
  status: CaseStatus,
  url: z.string(),
});

/** The full payload: the work order without who reported it; text redacted. */
export const FullCaseData = ThinCaseData.extend({
  openedAt: IsoTime,
  demandType: DemandType,
  category: z.object({ code: CategoryCode, name: z.string() }),
  urgency: Urgency,
  title: z.string(),
  summary: z.string(),
  text: z.string(),
  place: z.object({ text: z.string(), adminCode: z.string().optional(), adminPath: z.array(z.string()) }).optional(),
  respondent: z.string().optional(),
  wantedOutcome: z.string().optional(),
  leadDepartment: z.string(),
  coDepartments: z.array(z.string()),
  routingReason: z.object({ zh: z.string(), en: z.string() }),
  respondBy: IsoTime,
  dueAt: IsoTime,
  supervisionLevel: z.number().int(),
  reporterCount: z.number().int(),
  closeCode: CloseCode.optional(),
});

/** What the event itself says beside the state of the case; redacted like everything sent. */
export const EventNote = z.object({ type: z.string(), by: z.string(), reason: z.string().optional() });

/** What `ping` carries: nothing to do, and a word to send back when an endpoint is being verified. */
export const PingData = z.object({ endpointId: Id, challenge: z.string().optional() });

/** Thin and full share their head, so that a receiver can read either. */
export const CaseData = z.union([FullCaseData.extend({ event: EventNote.optional() }), ThinCaseData]);

function bodyOf<T extends WebhookEventType, D extends z.ZodType>(type: T, data: D) {
  return z.object({ type: z.literal(type), schemaVersion: z.literal(1), timestamp: IsoTime, data });
}

/** One schema per event type; a breaking change gets a new `schemaVersion`. */
export const WEBHOOK_BODIES = {
  'case.dispatched': bodyOf('case.dispatched', CaseData),
  'case.updated': bodyOf('case.updated', CaseData),
  'case.message': bodyOf('case.message', CaseData),
  'case.merged': bodyOf('case.merged', CaseData),
  'case.reminder': bodyOf('case.reminder', CaseData),
  'case.supervised': bodyOf('case.supervised', CaseData),
  'case.overdue': bodyOf('case.overdue', CaseData),
  'case.reopened': bodyOf('case.reopened', CaseData),
  'case.closed': bodyOf('case.closed', CaseData),
  ping: bodyOf('ping', PingData),
} satisfies Record<WebhookEventType, z.ZodType>;

/** The body of any webhook. Source: Standard Webhooks 1.0.0, payload structure. */
export const WebhookBody = z.object({
  type: WebhookEventType,
  schemaVersion: z.literal(1),
  timestamp: IsoTime,
  data: z.union([CaseData, PingData]),
});
export type WebhookBody = z.infer<typeof WebhookBody>;
