/** Hands a stored contact on to be worked on. Sending twice is harmless; a send that fails is made up by the sweep. */
export interface ContactQueue {
  send(contactId: string): Promise<void>;
}
