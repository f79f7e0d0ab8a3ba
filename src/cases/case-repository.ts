import type { Case, CaseEvent, CaseStatus } from '../contracts/case.ts';
import type { Anonymity } from '../contracts/contact.ts';
import type { Result } from '../kernel/result.ts';
import type { CasePhase } from './case-phase.ts';
import type { CaseRow } from './case-row.ts';
import type { OperatorList } from './operator-lists.ts';

/** A case and the events that made it what it is since it was read; at least one event. */
export type CaseHistory = { readonly case: Case; readonly events: readonly CaseEvent[] };

/** The sealed identity of one reporter of one case, for the table of identities. */
export type SealedReporter = {
  readonly caseId: string;
  readonly contactId: string;
  readonly sealed: string;
  readonly anonymity: Anonymity;
};

/** One filing: everything that becomes durable together. */
export type Filing = {
  /** The contact that is marked `filed`. */
  readonly contactId: string;
  readonly cases: readonly CaseHistory[];
  readonly reporters: readonly SealedReporter[];
  readonly at: Date;
  /** Changes of other cases that become durable with it: a master that now stands for one more. */
  readonly alongside?: readonly CaseChange[];
};

/** How a filing ended. `known`: the contact had been filed before, under these case ids; nothing changed. */
export type Filed = { readonly kind: 'filed' | 'known'; readonly caseIds: readonly string[] };

/** Why a filing wrote nothing. */
export type FilingError =
  | { readonly kind: 'case-number-taken'; readonly caseIds: readonly string[] }
  | { readonly kind: 'contact-unknown' }
  /** A case that was to change with it changed meanwhile; look again. */
  | { readonly kind: 'neighbour-changed' }
  /** The contact ended another way: rejected, answered, joined. */
  | { readonly kind: 'contact-settled'; readonly status: string };

/** A change of a case: as it was read, as it shall be, and the events that lead there. */
export type CaseChange = CaseHistory & { readonly before: Case };

/** Why a change wrote nothing; the three need three answers. */
export type SaveError =
  | { readonly kind: 'unknown'; readonly caseId: string }
  | { readonly kind: 'stale'; readonly caseId: string; readonly version: number; readonly status: CaseStatus }
  | { readonly kind: 'wrong-state'; readonly caseId: string; readonly status: CaseStatus };

/** A page of a list; no cursor means the last page. Cursors are opaque. */
export type Page<T> = { readonly items: readonly T[]; readonly cursor?: string };

/** A cursor that this list did not give out. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';
}

/** A case to look at, as the sweep sees it; its timer may have been put off since. */
export type DueCase = { readonly caseId: string; readonly timerAt: string };

/** Where cases are kept. Lists throw BadCursorError; everything throws when the store cannot be reached. */
export interface CaseRepository {
  /** Writes cases, events, sealed reporters and the end of the contact in one transaction; safe to repeat. */
  openCases(filing: Filing): Promise<Result<Filed, FilingError>>;
  /** By default a read that may be a moment old: a write on top of it is refused as stale. */
  get(id: string, options?: { readonly fresh?: boolean }): Promise<Case | null>;
  /** One conditional change of the case with its events, in one transaction. */
  save(change: CaseChange): Promise<Result<Case, SaveError>>;
  /** Changes of several cases in one transaction, all or none: a merge, a split. At most ten. */
  saveTogether(changes: readonly CaseChange[]): Promise<Result<readonly Case[], SaveError>>;
  /** The history, oldest first, one page at a time. */
  events(caseId: string, cursor?: string): Promise<Page<CaseEvent>>;
  /** A department's cases, by deadline. */
  listByDepartment(query: {
    readonly departmentId: string;
    readonly phase: CasePhase;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseRow>>;
  /** Cases on one of the operator's lists, in the list's order. */
  listForOperator(query: {
    readonly list: OperatorList;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseRow>>;
  /** Cases merged into a master, in the order they were opened. */
  listMerged(query: {
    readonly masterId: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseRow>>;
  /** Cases whose timer is at or before `time`, or was before it was put off, of one shard, earliest first. */
  dueBefore(query: { readonly time: Date; readonly shard: number; readonly cursor?: string }): Promise<Page<DueCase>>;
  /** Lets `dueBefore` find a case whose timer was put off only at its new time; nothing when the case changed since. */
  settleTimer(present: Case): Promise<void>;
  /** Ids of the cases opened on a local day, `yyyy-mm-dd`, of one shard. */
  listByDay(query: { readonly date: string; readonly shard: number; readonly cursor?: string }): Promise<Page<string>>;
}

/** Partitions of the lists by timer and by day. */
export const CASE_SHARDS = 4;
