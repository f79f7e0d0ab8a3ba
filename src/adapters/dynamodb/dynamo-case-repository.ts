import { setTimeout } from 'node:timers/promises';
import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CasePhase } from '../../cases/case-phase.ts';
import type {
  CaseChange,
  CaseRepository,
  DueCase,
  Filed,
  Filing,
  FilingError,
  Page,
  SaveError,
} from '../../cases/case-repository.ts';
import type { CaseRow } from '../../cases/case-row.ts';
import type { OperatorList } from '../../cases/operator-lists.ts';
import type { Case, CaseEvent } from '../../contracts/case.ts';
import { StoredContact } from '../../contracts/contact.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { catchUp, commitChange, settleTimer, whyRefused } from './case-commit.ts';
import { readDay, readDue, readEvents, readListing } from './case-lists.ts';
import { readCase } from './case-reads.ts';
import { changeWrites, filingWrites, standsAlone } from './case-transaction.ts';
import { departmentPk, listPk, mergedPk } from './keys.ts';
import type { Table } from './table.ts';

/** A transaction holds an item for a few milliseconds. */
const CONFLICT_WAIT_MS = 20;
const CONFLICT_ATTEMPTS = 4;

/** Cases in table `Hotline`, their reporters in table `Identities`. */
export class DynamoCaseRepository implements CaseRepository {
  readonly #table: Table;
  readonly #identities: string;

  constructor(table: Table, identitiesTableName: string) {
    this.#table = table;
    this.#identities = identitiesTableName;
  }

  async openCases(filing: Filing): Promise<Result<Filed, FilingError>> {
    const caseIds = filing.cases.map((opened) => opened.case.id);
    const writes = filingWrites(filing, { hotline: this.#table.name, identities: this.#identities });
    const refusal = await this.#transact(writes);
    if (refusal === null) return ok({ kind: 'filed', caseIds });
    const [contact, ...others] = refusal;
    if (contact?.Code !== 'ConditionalCheckFailed') {
      const taken = caseIds.filter((_, index) => others[index]?.Code === 'ConditionalCheckFailed');
      const neighbours = filing.alongside ?? [];
      if (taken.length === 0 && neighbours.length > 0) {
        // One whose item lags behind its events would be read the same again.
        await Promise.all(neighbours.map((change) => whyRefused(change, this.#table)));
        return err({ kind: 'neighbour-changed' });
      }
      return err({ kind: 'case-number-taken', caseIds: taken });
    }
    if (contact.Item === undefined) return err({ kind: 'contact-unknown' });
    const stored = StoredContact.parse(unmarshall(contact.Item));
    return stored.status === 'filed'
      ? ok({ kind: 'known', caseIds: stored.caseIds })
      : err({ kind: 'contact-settled', status: stored.status });
  }

  get(id: string, { fresh = false }: { readonly fresh?: boolean } = {}): Promise<Case | null> {
    return fresh ? catchUp(id, this.#table) : readCase(this.#table, id, { fresh });
  }

  async save(change: CaseChange): Promise<Result<Case, SaveError>> {
    if (standsAlone(change)) return commitChange(change, this.#table);
    const saved = await this.saveTogether([change]);
    return saved.ok ? ok(change.case) : saved;
  }

  async saveTogether(changes: readonly CaseChange[]): Promise<Result<readonly Case[], SaveError>> {
    const writes = changes.map((change) => changeWrites(change, this.#table.name));
    const refusal = await this.#transact(writes.flat());
    if (refusal === null) return ok(changes.map((change) => change.case));
    let first = 0;
    for (const [index, change] of changes.entries()) {
      const count = writes[index]?.length ?? 0;
      const reasons = refusal.slice(first, first + count);
      if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) {
        return err(await whyRefused(change, this.#table));
      }
      first += count;
    }
    throw new Error('a refused transaction names no write of its own');
  }

  events(caseId: string, cursor?: string): Promise<Page<CaseEvent>> {
    return readEvents(this.#table, caseId, cursor);
  }

  listByDepartment({
    departmentId,
    phase,
    ...page
  }: {
    readonly departmentId: string;
    readonly phase: CasePhase;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseRow>> {
    return readListing(this.#table, { deptPk: departmentPk(departmentId, phase), ...page });
  }

  listForOperator({
    list,
    ...page
  }: {
    readonly list: OperatorList;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseRow>> {
    return readListing(this.#table, { deptPk: listPk(list), ...page });
  }

  listMerged({
    masterId,
    ...page
  }: {
    readonly masterId: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseRow>> {
    return readListing(this.#table, { deptPk: mergedPk(masterId), ...page });
  }

  dueBefore(query: { readonly time: Date; readonly shard: number; readonly cursor?: string }): Promise<Page<DueCase>> {
    return readDue(this.#table, query);
  }

  settleTimer(present: Case): Promise<void> {
    return settleTimer(present, this.#table);
  }

  listByDay(query: { readonly date: string; readonly shard: number; readonly cursor?: string }): Promise<Page<string>> {
    return readDay(this.#table, query);
  }

  /**
   * Null when all was written, else the reason for each write. Two transactions on one item at one moment
   * refuse each other without judging the condition, so that is tried again. Any other failure is thrown.
   */
  async #transact(writes: ReturnType<typeof changeWrites>): Promise<readonly CancellationReason[] | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#table.client.send(new TransactWriteCommand({ TransactItems: writes }));
        return null;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) return reasons;
        const conflict = reasons.some((reason) => reason.Code === 'TransactionConflict');
        if (!conflict || attempt === CONFLICT_ATTEMPTS) throw error;
        await setTimeout(CONFLICT_WAIT_MS * attempt);
      }
    }
  }
}
