import type { Actor, Case, CaseEvent, CaseStatus } from '../contracts/case.ts';
import { eventIdOf } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { CASE_GUARDS } from './case-guards.ts';
import { fold } from './fold.ts';
import type { CaseChanges, CaseField, GuardName, Party, Transition } from './transition.ts';
import { type CaseEventType, TRANSITIONS } from './transition-table.ts';

/** What somebody wants to happen to a case. */
export type CaseCommand = {
  readonly event: CaseEventType;
  readonly actor: Actor;
  readonly at: Date;
  readonly reason?: string;
  readonly set?: CaseChanges;
};

/** Why an event cannot happen. */
export type TransitionError =
  | { readonly kind: 'wrong-state'; readonly status: CaseStatus; readonly event: string }
  | { readonly kind: 'not-allowed'; readonly event: string; readonly allowed: readonly Party[] }
  | { readonly kind: 'guard-failed'; readonly event: string; readonly guards: readonly GuardName[] }
  | { readonly kind: 'missing-field'; readonly event: string; readonly field: CaseField | 'reason' }
  | { readonly kind: 'foreign-field'; readonly event: string; readonly field: string };

/** A case after an event, and the event. */
export type Applied = { readonly case: Case; readonly event: CaseEvent };

/** Which parties of the table an actor is, for this case. */
export function partyOf(actor: Actor, before: Case): Party | null {
  if (actor.kind !== 'department') return actor.kind;
  if (actor.id === undefined) return null;
  if (before.routing?.leadDepartment === actor.id) return 'lead';
  return before.routing?.coDepartments.includes(actor.id) ? 'co' : null;
}

/** Lets one event happen to a case, as the transition table says. Pure; the case given is not changed. */
export function applyEvent(before: Case, command: CaseCommand): Result<Applied, TransitionError> {
  const set = command.set ?? {};
  const { event } = command;
  const here = TRANSITIONS.filter((row) => row.event === event && row.from.includes(before.status));
  if (here.length === 0) return err({ kind: 'wrong-state', status: before.status, event });

  const party = partyOf(command.actor, before);
  const allowed = here.filter((row) => party !== null && row.by.includes(party));
  if (allowed.length === 0) return err({ kind: 'not-allowed', event, allowed: here.flatMap((row) => row.by) });

  const at = command.at.toISOString();
  const row = allowed.find((each) => each.guard === undefined || CASE_GUARDS[each.guard].holds({ before, set, at }));
  if (row === undefined) {
    return err({ kind: 'guard-failed', event, guards: allowed.flatMap((each) => each.guard ?? []) });
  }
  const fault = faultOf(row, command);
  if (fault !== null) return err(fault);

  const caseEvent: CaseEvent = {
    entity: 'case-event',
    schemaVersion: 1,
    id: eventIdOf(before.id, before.version + 1),
    caseId: before.id,
    version: before.version + 1,
    type: event,
    from: before.status,
    to: row.to === 'same' ? before.status : row.to,
    actor: command.actor,
    at,
    ...(command.reason === undefined ? {} : { reason: command.reason }),
    changes: changesOf(row, { before, set, at }),
  };
  return ok({ case: fold(before, caseEvent), event: caseEvent });
}

function faultOf(row: Transition, command: CaseCommand): TransitionError | null {
  const { event } = command;
  const set: CaseChanges = command.set ?? {};
  const missing = row.needs?.find((field) => set[field] === undefined || set[field] === null);
  if (missing !== undefined) return { kind: 'missing-field', event, field: missing };
  if (row.needsReason && (command.reason === undefined || command.reason.trim() === '')) {
    return { kind: 'missing-field', event, field: 'reason' };
  }
  const settable: readonly string[] = [...(row.needs ?? []), ...(row.may ?? [])];
  const foreign = Object.keys(set).find((field) => !settable.includes(field));
  return foreign === undefined ? null : { kind: 'foreign-field', event, field: foreign };
}

function changesOf(
  row: Transition,
  { before, set, at }: { readonly before: Case; readonly set: CaseChanges; readonly at: string },
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const field of row.clears ?? []) {
    if (before[field] !== undefined) changes[field] = field === 'reviewReasons' ? [] : null;
  }
  for (const [field, value] of Object.entries(set)) {
    if (value !== undefined) changes[field] = value;
  }
  for (const field of row.stamps ?? []) changes[field] = at;
  if (row.countsRework) changes['reworkCount'] = before.reworkCount + 1;
  return changes;
}
