import type { SendResult } from '../outbox/channel-sender.ts';

/** Sends one text message. Providers in China send approved templates only: `text` fills the template's one field. */
export interface SmsGateway {
  send(message: { readonly to: string; readonly text: string }): Promise<SendResult>;
}
