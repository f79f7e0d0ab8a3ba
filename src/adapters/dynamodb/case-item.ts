import * as z from 'zod';
import { phaseOf } from '../../cases/case-phase.ts';
import { CaseRow, rowOf } from '../../cases/case-row.ts';
import { listsOf } from '../../cases/operator-lists.ts';
import { Case, type CaseEvent } from '../../contracts/case.ts';
import { shanghaiDate } from '../../kernel/time.ts';
import { placeKey } from '../../matching/duplicates/place-key.ts';
import {
  caseKey,
  dayPk,
  departmentPk,
  duePk,
  type Key,
  listPk,
  matchPk,
  mergedPk,
  NO_AREA,
  placePk,
  shardOf,
} from './keys.ts';

/** Order of cases without a deadline: after all that have one. */
const NO_DEADLINE = '9999';

/** What a case holds beside its row, kept in the event that set it and not on the item that changes with every event. */
const Held = Case.pick({
  text: true,
  demand: true,
  extraction: true,
  publicReply: true,
  internalNote: true,
  queryCodeHash: true,
  channel: true,
  locale: true,
  reporterKey: true,
  similar: true,
  addressedTo: true,
  routing: true,
  satisfaction: true,
  attachments: true,
  proof: true,
  deadlines: true,
}).partial();
/** What `heldIn` says of a field that was taken away. */
export const NOWHERE = 0;
const HELD_FIELDS = Object.keys(Held.shape);

/** The item that changes. `heldIn` says by its first version which later change set a held field, or none; the others stand in the first. */
const HotItem = CaseRow.extend({ heldIn: z.record(z.string(), z.number().int().nonnegative()).default({}) });
export type HotItem = z.infer<typeof HotItem>;

/** Attributes of the item `CASE#id` / `CASE`, without its keys. Empty and undefined ones are absent. */
export function hotAttributesOf(present: Case): Record<string, unknown> {
  const row = rowOf(present);
  // Sort keys of an index need not be unique, and every 27 characters of an id count towards the kilobyte.
  const department = present.routing?.leadDepartment;
  const { timerAt } = present;
  const place = placeKey(present.demand.place?.value);
  return {
    ...withoutEmpty(row),
    ...(timerAt === undefined ? {} : { duePk: duePk(shardOf(present.id)), dueSk: timerAt }),
    ...(department === undefined ? {} : departmentEntry(department, present)),
    dayPk: dayPk(shanghaiDate(new Date(present.openedAt)), shardOf(present.id)),
    daySk: present.openedAt,
    matchPk: matchPk(row.category, row.area ?? NO_AREA),
    matchSk: present.openedAt,
    ...(place === null ? {} : { placePk: placePk(place) }),
  };
}

/** A stored hot item, parsed. */
export function parseHotItem(item: Record<string, unknown>): HotItem {
  return HotItem.parse(item);
}

/** Held fields that a change after the first set (its first version) or took away: then no change holds them. */
export function heldChanges(events: readonly CaseEvent[]): ReadonlyMap<string, number> {
  const changes = new Map<string, number>();
  const first = events[0]?.version ?? 1;
  // What the opening says is where a reader looks anyway.
  if (first === 1) return changes;
  for (const { changes: set } of events) {
    for (const field of HELD_FIELDS.filter((each) => each in set))
      changes.set(field, set[field] === null ? NOWHERE : first);
  }
  return changes;
}

/** The case of a hot item, the change that opened it, and the later ones that `heldIn` names. */
export function caseOf(hot: HotItem, changes: readonly (readonly CaseEvent[])[]): Case {
  const setBy = new Map(changes.map((events) => [events[0]?.version, allOf(events)]));
  const held = Object.fromEntries(
    HELD_FIELDS.map((field) => [field, setBy.get(hot.heldIn[field] ?? 1)?.[field]]).filter(
      ([, value]) => value != null,
    ),
  );
  return Case.parse({ ...hot, ...held });
}

/** What several events of one change set; the later one wins. */
function allOf(events: readonly CaseEvent[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(events.flatMap(({ changes }) => Object.entries(changes)));
}

/** A place on a list other than the lead department's: an operator's list, a supporting department's, its master's. */
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
  const { mergedInto, openedAt } = present;
  const merged =
    mergedInto === undefined ? [] : [{ key: { pk, sk: 'MERGED' }, deptPk: mergedPk(mergedInto), deptSk: openedAt }];
  return [...listed, ...supporting, ...merged];
}

function departmentEntry(department: string, present: Case): { deptPk: string; deptSk: string } {
  const phase = phaseOf(present.status);
  // A closed case keeps the order of its opening, so that an extension granted late does not move it.
  const order = phase === 'open' ? (present.deadlines?.dueAt ?? NO_DEADLINE) : present.openedAt;
  return { deptPk: departmentPk(department, phase), deptSk: order };
}

/** What the schema reads where nothing is: empty lists, zeros, one reporter. */
function withoutEmpty(row: CaseRow): Record<string, unknown> {
  const { reporterCount, ...rest } = row;
  return Object.fromEntries([
    ...Object.entries(rest).filter(
      ([, value]) => value !== undefined && value !== 0 && !(Array.isArray(value) && value.length === 0),
    ),
    ...(reporterCount === 1 ? [] : [['reporterCount', reporterCount]]),
  ]);
}
