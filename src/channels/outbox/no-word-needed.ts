import type { ChannelSender } from './channel-sender.ts';

/** For ways in that are asked, not told: an app reads the status, the page of a form showed its answer already. */
export const noWordNeeded: ChannelSender = { send: async () => ({ kind: 'sent', via: 'status-only' }) };
