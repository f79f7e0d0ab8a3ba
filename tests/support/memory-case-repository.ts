import { phaseOf } from '../../src/cases/case-phase.ts';
import {
  BadCursorError,
  type CaseChange,
  type CaseRepository,
  type DueCase,
  type Filed,
  type Filing,
  type FilingError,
  type Page,
  type SaveError,
  type SealedReporter,
} from '../../src/cases/case-repository.ts';
import { type CaseRow, rowOf } from '../../src/cases/case-row.ts';
import { listsOf } from '../../src/cases/operator-lists.ts';
import type { Case, CaseEvent } from '../../src/contracts/case.ts';
import { err, ok, type Result } from '../../src/kernel/result.ts';
import { shanghaiDate } from '../../src/kernel/time.ts';

const PAGE = 100;

/** The port in memory; shard 0 holds everything. */
export class MemoryCaseRepository implements CaseRepository {
  readonly cases = new Map<string, Case>();
  readonly history = new Map<string, CaseEvent[]>();
  readonly reporters: SealedReporter[] = [];
  /** Contacts by id: `stored`, or the case ids they became, or another end. */
  readonly contacts = new Map<string, { status: string; caseIds: readonly string[] }>();

  async openCases(filing: Filing): Promise<Result<Filed, FilingError>> {
    const contact = this.contacts.get(filing.contactId);
    if (contact === undefined) return err({ kind: 'contact-unknown' });
    if (contact.status === 'filed') return ok({ kind: 'known', caseIds: contact.caseIds });
    if (contact.status !== 'stored' && contact.status !== 'asked') {
      return err({ kind: 'contact-settled', status: contact.status });
    }
    const caseIds = filing.cases.map((opened) => opened.case.id);
    const taken = caseIds.filter((id) => this.cases.has(id));
    if (taken.length > 0) return err({ kind: 'case-number-taken', caseIds: taken });
    const alongside = filing.alongside ?? [];
    if (alongside.length > 0 && !(await this.saveTogether(alongside)).ok) return err({ kind: 'neighbour-changed' });
    for (const opened of filing.cases) {
      this.cases.set(opened.case.id, structuredClone(opened.case));
      this.history.set(opened.case.id, structuredClone([...opened.events]));
    }
    this.reporters.push(...filing.reporters);
    this.contacts.set(filing.contactId, { status: 'filed', caseIds });
    return ok({ kind: 'filed', caseIds });
  }

  async get(id: string): Promise<Case | null> {
    return structuredClone(this.cases.get(id) ?? null);
  }

  async save(change: CaseChange): Promise<Result<Case, SaveError>> {
    const saved = await this.saveTogether([change]);
    return saved.ok ? ok(change.case) : saved;
  }

  async saveTogether(changes: readonly CaseChange[]): Promise<Result<readonly Case[], SaveError>> {
    for (const { before } of changes) {
      const caseId = before.id;
      const now = this.cases.get(caseId);
      if (now === undefined) return err({ kind: 'unknown', caseId });
      if (now.version !== before.version)
        return err({ kind: 'stale', caseId, version: now.version, status: now.status });
      if (now.status !== before.status) return err({ kind: 'wrong-state', caseId, status: now.status });
    }
    for (const { before, case: after, events } of changes) {
      this.cases.set(before.id, structuredClone(after));
      this.history.get(before.id)?.push(...structuredClone([...events]));
    }
    return ok(changes.map((change) => change.case));
  }

  async events(caseId: string, cursor?: string): Promise<Page<CaseEvent>> {
    return paged(structuredClone(this.history.get(caseId) ?? []), { limit: PAGE, cursor });
  }

  async listByDepartment(query: Parameters<CaseRepository['listByDepartment']>[0]): Promise<Page<CaseRow>> {
    const mine = [...this.cases.values()]
      .filter(({ routing, status }) => {
        const has =
          routing?.leadDepartment === query.departmentId || routing?.coDepartments.includes(query.departmentId);
        return has === true && phaseOf(status) === query.phase;
      })
      .toSorted(by((each) => `${query.phase === 'open' ? each.deadlines?.dueAt : each.openedAt}#${each.id}`));
    return paged(mine.map(rowOf), { ...query, list: `${query.departmentId}#${query.phase}` });
  }

  async listForOperator(query: Parameters<CaseRepository['listForOperator']>[0]): Promise<Page<CaseRow>> {
    const entries = [...this.cases.values()].flatMap((each) =>
      listsOf(each)
        .filter(({ list }) => list === query.list)
        .map(({ order }) => ({ order, row: rowOf(each) })),
    );
    return paged(
      entries.toSorted(by(({ order }) => order)).map(({ row }) => row),
      { ...query, list: query.list },
    );
  }

  async listMerged(query: Parameters<CaseRepository['listMerged']>[0]): Promise<Page<CaseRow>> {
    const merged = [...this.cases.values()].filter(({ mergedInto }) => mergedInto === query.masterId);
    return paged(merged.toSorted(by(({ openedAt }) => openedAt)).map(rowOf), { ...query, list: query.masterId });
  }

  async dueBefore(query: Parameters<CaseRepository['dueBefore']>[0]): Promise<Page<DueCase>> {
    if (query.shard !== 0) return { items: [] };
    const until = query.time.toISOString();
    const due = [...this.cases.values()].flatMap(({ id, timerAt }) =>
      timerAt !== undefined && timerAt <= until ? [{ caseId: id, timerAt }] : [],
    );
    return paged(due.toSorted(by(({ timerAt, caseId }) => `${timerAt}#${caseId}`)), {
      limit: PAGE,
      cursor: query.cursor,
    });
  }

  /** Its lists are made anew each time they are asked for. */
  async settleTimer(): Promise<void> {}

  async listByDay(query: Parameters<CaseRepository['listByDay']>[0]): Promise<Page<string>> {
    if (query.shard !== 0) return { items: [] };
    const opened = [...this.cases.values()].filter(({ openedAt }) => shanghaiDate(new Date(openedAt)) === query.date);
    return paged(
      opened.toSorted(by(({ openedAt, id }) => `${openedAt}#${id}`)).map(({ id }) => id),
      { limit: PAGE, cursor: query.cursor },
    );
  }
}

function by<T>(keyOf: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => (keyOf(one) < keyOf(other) ? -1 : 1);
}

function paged<T>(
  items: readonly T[],
  { limit, cursor, list = '' }: { limit: number; cursor?: string | undefined; list?: string },
): Page<T> {
  const match = /^(?<list>.*)@(?<from>\d+)$/.exec(cursor ?? `${list}@0`);
  if (match?.groups === undefined || match.groups['list'] !== list)
    throw new BadCursorError('not a cursor of this list');
  const from = Number(match.groups['from']);
  const end = from + limit;
  return end < items.length
    ? { items: items.slice(from, end), cursor: `${list}@${end}` }
    : { items: items.slice(from) };
}
