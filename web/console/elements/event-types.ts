import type { WebhookEventType } from '../../../src/contracts/webhook.ts';

/** What an endpoint can subscribe to, in the order of a case's life. */
export const EVENT_TYPES: readonly WebhookEventType[] = [
  'case.dispatched',
  'case.updated',
  'case.message',
  'case.merged',
  'case.reminder',
  'case.supervised',
  'case.overdue',
  'case.reopened',
  'case.closed',
];
