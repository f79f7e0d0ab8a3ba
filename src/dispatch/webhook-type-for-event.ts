import { TRANSITIONS } from '../cases/transition-table.ts';
import type { CaseEvent } from '../contracts/case.ts';
import type { WebhookEventType } from '../contracts/webhook.ts';

/** The webhook type an event is told as, by the transition table; null when departments are not told. */
export function webhookTypeForEvent(event: CaseEvent): Exclude<WebhookEventType, 'ping'> | null {
  const rows = TRANSITIONS.filter((row) => row.event === event.type);
  // An event of an older table may come from a status its row no longer has: the name still tells.
  const row = rows.find(({ from }) => from.includes(event.from)) ?? rows[0];
  return row?.tells === undefined || row.tells === 'ping' ? null : row.tells;
}
