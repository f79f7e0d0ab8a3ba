import { setTimeout } from 'node:timers/promises';
import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
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
import { caseOf, parseEventItem, parseHotItem } from './case-item.ts';
import { readDay, readDue, readEvents, readListing } from './case-lists.ts';
import { changeWrites, filingWrites } from './case-transaction.ts';
import { caseEventKey, caseKey, departmentPk, listPk } from './keys.ts';
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
      if (taken.length === 0 && neighbours.length > 0) return err({ kind: 'neighbour-changed' });
      return err({ kind: 'case-number-taken', caseIds: taken });
    }
    if (contact.Item === undefined) return err({ kind: 'contact-unknown' });
    const stored = StoredContact.parse(unmarshall(contact.Item));
    return stored.status === 'filed'
      ? ok({ kind: 'known', caseIds: stored.caseIds })
      : err({ kind: 'contact-settled', status: stored.status });
  }

  async get(id: string, { fresh = false }: { readonly fresh?: boolean } = {}): Promise<Case | null> {
    const { Responses, UnprocessedKeys } = await this.#table.client.send(
      new BatchGetCommand({
        RequestItems: {
          [this.#table.name]: { Keys: [caseKey(id), caseEventKey(id, 1)], ConsistentRead: fresh },
        },
      }),
    );
    if ((UnprocessedKeys?.[this.#table.name]?.Keys ?? []).length > 0) throw new Error(`case ${id} could not be read`);
    const items = Responses?.[this.#table.name] ?? [];
    const hotItem = items.find((item) => item['entity'] === 'case');
    const opened = items.find((item) => item['entity'] === 'case-event');
    // One without the other is a read between the two halves of a transaction: a fresh read sees both.
    if (hotItem === undefined || opened === undefined) {
      return items.length === 0 || fresh ? null : this.get(id, { fresh: true });
    }
    const hot = parseHotItem(hotItem);
    const versions = [...new Set(Object.values(hot.heldIn))];
    const later = await Promise.all(versions.map((version) => this.#event(id, version)));
    return caseOf(hot, [parseEventItem(opened), ...later]);
  }

  async save(change: CaseChange): Promise<Result<Case, SaveError>> {
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
      if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) return err(saveErrorOf(change, reasons));
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

  dueBefore(query: { readonly time: Date; readonly shard: number; readonly cursor?: string }): Promise<Page<DueCase>> {
    return readDue(this.#table, query);
  }

  listByDay(query: { readonly date: string; readonly shard: number; readonly cursor?: string }): Promise<Page<string>> {
    return readDay(this.#table, query);
  }

  /** A later event that set what the item does not repeat: a correction, a reply. Written once, so no read of it is stale. */
  async #event(id: string, version: number): Promise<CaseEvent> {
    const get = { TableName: this.#table.name, Key: caseEventKey(id, version) };
    const read = async (ConsistentRead: boolean) =>
      (await this.#table.client.send(new GetCommand({ ...get, ConsistentRead }))).Item;
    // The half-price read may be a moment behind the item that names the event.
    const Item = (await read(false)) ?? (await read(true));
    if (Item === undefined) throw new Error(`case ${id} lacks event ${version}, which its item names`);
    return parseEventItem(Item);
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

/** What refused a change; its own write is the first, and carries the item as it stands. */
function saveErrorOf({ before }: CaseChange, [own]: readonly CancellationReason[]): SaveError {
  const caseId = before.id;
  if (own?.Item === undefined) return { kind: 'unknown', caseId };
  const { version, status } = parseHotItem(unmarshall(own.Item));
  return version === before.version
    ? { kind: 'wrong-state', caseId, status }
    : { kind: 'stale', caseId, version, status };
}
