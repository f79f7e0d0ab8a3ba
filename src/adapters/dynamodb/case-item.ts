import * as z from 'zod';
import { phaseOf } from '../../cases/case-phase.ts';
import { CaseRow, rowOf } from '../../cases/case-row.ts';
import { listsOf } from '../../cases/operator-lists.ts';
import { Case, CaseEvent } from '../../contracts/case.ts';
import { shanghaiDate } from '../../kernel/time.ts';
import {
  caseEventKey,
  caseKey,
  dayPk,
  departmentPk,
  duePk,
  type Key,
  listPk,
  matchPk,
  shardOf,
  timeSk,
} from './keys.ts';

/** Area of a case whose place is not known. */
const NO_AREA = '000000';
/** Order of cases without a deadline: after all that have one. */
const NO_DEADLINE = '9999';

/** What a case is about, kept in the event that set it and not on the item that changes with every event. */
const CaseWords = Case.pick({ text: true, demand: true, extraction: true });

/** The item that changes: the case without its words. `demandVersion` is the last event that set the demand. */
const HotItem = CaseRow.extend({ demandVersion: z.number().int().positive() });
export type HotItem = z.infer<typeof HotItem>;

/** Attributes of the item `CASE#id` / `CASE`, without its keys. Undefined ones are absent. */
export function hotAttributesOf(present: Case): Record<string, unknown> {
  const row = rowOf(present);
  const department = present.routing?.leadDepartment;
  const { timerAt } = present;
  return {
    ...row,
    ...(timerAt === undefined ? {} : { duePk: duePk(shardOf(present.id)), dueSk: timeSk(timerAt, present.id) }),
    ...(department === undefined ? {} : departmentEntry(department, present)),
    dayPk: dayPk(shanghaiDate(new Date(present.openedAt)), shardOf(present.id)),
    daySk: timeSk(present.openedAt, present.id),
    matchPk: matchPk(row.category, row.area ?? NO_AREA),
    matchSk: timeSk(present.openedAt, present.id),
  };
}

/** A stored hot item, parsed. */
export function parseHotItem(item: Record<string, unknown>): HotItem {
  return HotItem.parse(item);
}

/** Whether an event sets what the case is about. */
export function setsDemand(event: CaseEvent): boolean {
  return 'demand' in event.changes;
}

/** The case of a hot item, the event that opened it, and the one that last corrected it, if any did. */
export function caseOf(hot: HotItem, opened: CaseEvent, corrected: CaseEvent | null): Case {
  const words = CaseWords.parse({ ...opened.changes, ...corrected?.changes });
  return Case.parse({ ...hot, ...words });
}

/** An event as an item. */
export function eventItemOf(event: CaseEvent): Record<string, unknown> {
  return { ...caseEventKey(event.caseId, event.version), ...event };
}

/** A stored event, parsed. */
export function parseEventItem(item: Record<string, unknown>): CaseEvent {
  return CaseEvent.parse(item);
}

/** A place on a list other than the lead department's: an operator's list, or a supporting department's. */
export type Listing = { readonly key: Key; readonly deptPk: string; readonly deptSk: string };

/** All such places of a case; each is an item of its own, written only when it comes, moves or goes. */
export function listingsOf(present: Case): readonly Listing[] {
  const { pk } = caseKey(present.id);
  const listed = listsOf(present).map(({ list, order }) => ({
    key: { pk, sk: `LIST#${list}` },
    deptPk: listPk(list),
    deptSk: order,
  }));
  const supporting = (present.routing?.coDepartments ?? []).map((department) => ({
    key: { pk, sk: `CO#${department}` },
    ...departmentEntry(department, present),
  }));
  return [...listed, ...supporting];
}

function departmentEntry(department: string, present: Case): { deptPk: string; deptSk: string } {
  const phase = phaseOf(present.status);
  // A closed case keeps the order of its opening, so that an extension granted late does not move it.
  const order = phase === 'open' ? (present.deadlines?.dueAt ?? NO_DEADLINE) : present.openedAt;
  return { deptPk: departmentPk(department, phase), deptSk: timeSk(order, present.id) };
}
