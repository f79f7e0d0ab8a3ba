import type { CaseEvent } from '../contracts/case.ts';
import type { WebhookEventType } from '../contracts/webhook.ts';

/** What departments are told about each event of a case, by its name in the transition table. */
const TYPE_OF_EVENT: Readonly<Record<string, Exclude<WebhookEventType, 'ping'>>> = {
  dispatched: 'case.dispatched',
  'message-added': 'case.message',
  merged: 'case.merged',
  reminded: 'case.reminder',
  supervised: 'case.supervised',
  overdue: 'case.overdue',
  reopened: 'case.reopened',
  'rework-ordered': 'case.reopened',
  closed: 'case.closed',
};

/** Before dispatch a case belongs to no department, so there is nobody to tell. */
const UNTOLD_STATUSES: ReadonlySet<string> = new Set([
  'submitted',
  'answered',
  'needs-info',
  'in-review',
  'triaged',
  'rejected',
]);

/** The webhook type an event is told as, or null when departments are not told. */
export function webhookTypeForEvent(event: CaseEvent): Exclude<WebhookEventType, 'ping'> | null {
  const named = TYPE_OF_EVENT[event.type];
  if (named !== undefined) return named;
  return UNTOLD_STATUSES.has(event.to) ? null : 'case.updated';
}
