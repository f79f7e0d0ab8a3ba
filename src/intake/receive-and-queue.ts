import type { InboundContact } from '../contracts/contact.ts';
import type { ContactQueue } from './contact-queue.ts';
import { type ReceiveDeps, type Received, receiveContact } from './receive-contact.ts';

/** What taking in a contact of a channel needs. */
export type ReceiveAndQueueDeps = ReceiveDeps & {
  readonly queue: ContactQueue;
  /** Hears of a queue that does not answer. */
  readonly warn: (text: string, detail: { readonly contactId: string; readonly error: unknown }) => void;
};

/**
 * Stores a contact, then queues it. A queue that does not answer is no failure: the contact is safe, and the
 * sweep queues it later. Throws only when it could not be stored.
 */
export async function receiveAndQueue(inbound: InboundContact, deps: ReceiveAndQueueDeps): Promise<Received> {
  const received = await receiveContact(inbound, deps);
  try {
    await deps.queue.send(received.contactId);
  } catch (error) {
    deps.warn('stored, but not queued; the sweep will', { contactId: received.contactId, error });
  }
  return received;
}
