import type { ContactStatus, StoredContact } from '../contracts/contact.ts';

/** How a contact ended, or why it waits. */
export type ContactOutcome =
  | { readonly status: 'asked'; readonly lookAgainAt: Date }
  | {
      readonly status: Exclude<ContactStatus, 'stored' | 'filed' | 'asked'>;
      /** A code of the city's data or of intake. */
      readonly reason: string;
      readonly caseIds?: readonly string[];
    };

/** A page of contacts the sweep must look at. */
export type UnfinishedPage = { readonly ids: readonly string[]; readonly cursor: string | null };

/**
 * Keeps contacts before anything thinks about them. A contact that becomes cases is finished by
 * `CaseRepository.openCases`, in the same transaction; every other ending is recorded here.
 */
export interface ContactStore {
  /** Stores once; the same contact id again is `known` and changes nothing. */
  store(contact: StoredContact, lookAgainAt: Date): Promise<'stored' | 'known'>;
  get(id: string): Promise<StoredContact | null>;
  /** Records an ending or a question put to the citizen; false when the contact was already finished. */
  settle(id: string, outcome: ContactOutcome, at: Date): Promise<boolean>;
  /** Replaces the sealed words of an unfinished contact: the citizen added something. False when finished. */
  amend(id: string, sealed: string): Promise<boolean>;
  /** Counts one more attempt, moves the next look on, and returns how many attempts there were. */
  countAttempt(id: string, lookAgainAt: Date): Promise<number>;
  /** Contacts that failed, oldest first, for the operator. */
  failed(query: { readonly cursor: string | null }): Promise<UnfinishedPage>;
  /** Unfinished contacts whose next look is due, most overdue first, over one shard. */
  unfinished(query: {
    readonly now: Date;
    readonly shard: number;
    readonly cursor: string | null;
  }): Promise<UnfinishedPage>;
}
