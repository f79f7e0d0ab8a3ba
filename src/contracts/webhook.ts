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

/** The body of a webhook. Source: Standard Webhooks 1.0.0, payload structure. */
export const WebhookBody = z.object({
  type: WebhookEventType,
  timestamp: IsoTime,
  data: z.union([FullCaseData, ThinCaseData, z.object({ endpointId: Id, challenge: z.string().optional() })]),
});
export type WebhookBody = z.infer<typeof WebhookBody>;
