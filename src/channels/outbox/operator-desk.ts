/** Why somebody is rung back. */
export type RingBackReason = 'dropped-call' | 'reply-not-sent';

/** Asks an operator to speak to a citizen; once for a contact and a reason, however often it is asked. */
export interface OperatorDesk {
  ringBack(task: { readonly contactId: string; readonly reason: RingBackReason }, at: Date): Promise<void>;
}
