import type * as z from 'zod';
import type { Case, CaseEvent } from '../contracts/case.ts';
import type { PayloadKind } from '../contracts/endpoint.ts';
import { type ThinCaseData, WEBHOOK_BODIES, type WebhookEventType } from '../contracts/webhook.ts';
import { clip } from '../kernel/text.ts';

/** What the bodies are made with beside the case. */
export type BodyContext = {
  /** Base of links in bodies, without a slash at the end. */
  readonly publicBaseUrl: string;
  /** The name of a category of the city's tree, as the city's departments read it. */
  readonly categoryName: (code: string) => string;
};

/** Keeps a body under 20 kB of UTF-8, as Standard Webhooks asks; the rest is read through the API. */
const MAX_TEXT_CHARS = 5_000;

/** A case as it was right after one of its events. */
export type CaseMoment = {
  readonly case: Case;
  readonly event: CaseEvent;
  /** Departments it lay with before the event. */
  readonly departmentsBefore: readonly string[];
};

/** Where a department reads and works a case through the API. */
export function caseUrl(caseId: string, context: BodyContext): string {
  return `${context.publicBaseUrl}/v1/department/cases/${caseId}`;
}

/**
 * The JSON text of a case's webhook; the same moment gives the same text, so every attempt of a delivery says the same.
 * Goes through the published schema, which drops whatever is not listed there: identity has no field to travel in.
 */
export function caseBody(
  message: {
    readonly type: Exclude<WebhookEventType, 'ping'>;
    readonly payload: PayloadKind;
    readonly moment: CaseMoment;
  },
  context: BodyContext,
): string {
  const { type, payload, moment } = message;
  const { event } = moment;
  const thin: z.infer<typeof ThinCaseData> = {
    caseId: moment.case.id,
    caseNumber: moment.case.caseNumber,
    version: event.version,
    status: event.to,
    url: caseUrl(moment.case.id, context),
  };
  const data = payload === 'thin' ? thin : { ...thin, ...workOrder(moment.case, context), event: noteOf(event) };
  return JSON.stringify(WEBHOOK_BODIES[type].parse({ type, schemaVersion: 1, timestamp: event.at, data }));
}

/** The JSON text of a ping, with the challenge while an endpoint is being verified. */
export function pingBody(ping: { endpointId: string; at: string; challenge?: string | undefined }): string {
  const { endpointId, at, challenge } = ping;
  const data = challenge === undefined ? { endpointId } : { endpointId, challenge };
  return JSON.stringify(WEBHOOK_BODIES.ping.parse({ type: 'ping', schemaVersion: 1, timestamp: at, data }));
}

function noteOf(event: CaseEvent) {
  return { type: event.type, by: event.actor.kind, ...(event.reason === undefined ? {} : { reason: event.reason }) };
}

function workOrder(item: Case, context: BodyContext) {
  const { demand, routing, deadlines } = item;
  const place = demand.place?.value;
  return {
    openedAt: item.openedAt,
    demandType: demand.demandType.value,
    category: { code: demand.category.value, name: context.categoryName(demand.category.value) },
    urgency: demand.urgency.value,
    title: demand.title.value,
    summary: demand.summary.value,
    text: clip(item.text, MAX_TEXT_CHARS),
    place: place && { text: place.text, adminCode: place.adminCode, adminPath: place.adminPath },
    respondent: demand.respondent?.value,
    wantedOutcome: demand.wantedOutcome?.value,
    leadDepartment: routing?.leadDepartment,
    coDepartments: routing?.coDepartments,
    routingReason: routing?.reason,
    respondBy: deadlines?.respondBy,
    dueAt: deadlines?.dueAt,
    supervisionLevel: item.supervisionLevel,
    reporterCount: item.reporterCount,
    closeCode: item.closeCode,
  };
}
