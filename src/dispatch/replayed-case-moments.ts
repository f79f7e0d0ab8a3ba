import type { CaseRepository } from '../cases/case-repository.ts';
import { fold } from '../cases/fold.ts';
import { historyWith } from '../cases/history-with.ts';
import type { Case, CaseEvent } from '../contracts/case.ts';
import type { CaseMoments, MomentRef } from './case-moments.ts';
import type { CaseMoment } from './webhook-body.ts';

/** A moment never changes, so it can be kept; one event to many endpoints is read once. */
const KEPT_MOMENTS = 200;

/** Makes a case's past states from its events: one query, and every attempt of a delivery says the same. */
export class ReplayedCaseMoments implements CaseMoments {
  readonly #cases: Pick<CaseRepository, 'events'>;
  readonly #kept = new Map<string, Promise<CaseMoment | null>>();

  constructor(cases: Pick<CaseRepository, 'events'>) {
    this.#cases = cases;
  }

  async at(ref: MomentRef): Promise<CaseMoment | null> {
    const key = `${ref.caseId}-${ref.version}`;
    const reading = this.#kept.get(key) ?? this.#keep(key, this.#read(ref));
    const moment = await reading.catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    // Not there yet is not never there.
    if (moment === null) this.#kept.delete(key);
    return moment;
  }

  #keep(key: string, reading: Promise<CaseMoment | null>): Promise<CaseMoment | null> {
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= KEPT_MOMENTS) this.#kept.delete(oldest);
    this.#kept.set(key, reading);
    return reading;
  }

  async #read({ caseId, version, known = [] }: MomentRef): Promise<CaseMoment | null> {
    const history = historyWith(known, this.#cases);
    const events: CaseEvent[] = [];
    let cursor: string | undefined;
    do {
      const page = await history.events(caseId, cursor);
      events.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined && events.length < version);
    const event = events[version - 1];
    if (event === undefined) return null;
    const before = events.slice(0, version - 1).reduce<Case | null>(fold, null);
    return { case: fold(before, event), event, departmentsBefore: departmentsOf(before) };
  }
}

/** The departments a case lies with, the lead first. */
export function departmentsOf(item: Case | null): readonly string[] {
  return item?.routing === undefined ? [] : [item.routing.leadDepartment, ...item.routing.coDepartments];
}
