import type { ContactStatus, StoredContact } from '../contracts/contact.ts';

/** How a contact ended, or why it waits. */
export type ContactOutcome = {
  readonly status: Exclude<ContactStatus, 'stored' | 'filed'>;
  readonly reason?: string;
  readonly caseIds?: readonly string[];
};

/**
 * Keeps contacts before anything thinks about them. A contact that becomes cases is finished by
 * `CaseRepository.openCases`, in the same transaction; every other ending is recorded here.
 */
export interface ContactStore {
  /** Stores once; the same contact id again is `known` and changes nothing. */
  store(contact: StoredContact): Promise<'stored' | 'known'>;
  get(id: string): Promise<StoredContact | null>;
  /** Records an ending or a question put to the citizen; does nothing when the contact is already finished. */
  settle(id: string, outcome: ContactOutcome): Promise<void>;
  /** Counts one more attempt and returns how many there were. */
  countAttempt(id: string): Promise<number>;
  /** Unfinished contacts stored before `before`, oldest first, one page at a time. */
  unfinished(query: {
    readonly before: Date;
    readonly shard: number;
    readonly cursor?: string;
  }): Promise<{ readonly contacts: readonly UnfinishedContact[]; readonly cursor?: string }>;
}

/** What the sweep sees of an unfinished contact. */
export type UnfinishedContact = {
  readonly id: string;
  readonly status: ContactStatus;
  readonly storedAt: string;
};

/** Shards of the index of unfinished contacts, so that no partition takes all writes of a storm. */
export const STUCK_SHARDS = 4;
