import { setTimeout } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseChange, SaveError } from '../../cases/case-repository.ts';
import { fold } from '../../cases/fold.ts';
import type { Case, CaseEvent } from '../../contracts/case.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { readCase, readChange, readHot } from './case-reads.ts';
import { caseUpdate, changePut, newWriter, timerUpdate } from './case-transaction.ts';
import { caseEventKey } from './keys.ts';
import type { Table } from './table.ts';

/** A transaction holds an item for a few milliseconds. */
const CONFLICT_WAIT_MS = 20;
const CONFLICT_ATTEMPTS = 4;

/**
 * Lets a change that moves no list happen, in two writes. The put of its events is the change: it takes the one place
 * after the state it was planned on, so of two only one gets it, and nothing else can bring a change without its events
 * about. The update of the item follows; where it does not, `catchUp` makes it: called by whoever reads
 * the case to change it, and by the stream for every change.
 */
export async function commitChange(change: CaseChange, table: Table): Promise<Result<Case, SaveError>> {
  const { before, case: after, events } = change;
  if (!(await putEvents(change, table))) return err(await whyRefused(change, table));
  try {
    await withoutConflict(() => table.client.send(new UpdateCommand(caseUpdate(change, table.name))));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) return ok(after);
    // Somebody caught up first, or there is no case at all, and the events are nobody's.
    if ((await catchUp(before.id, table)) === null) {
      const key = caseEventKey(before.id, events[0]?.version ?? before.version + 1);
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { ...key } }));
      return err({ kind: 'unknown', caseId: before.id });
    }
  }
  return ok(after);
}

/** The case as its newest event left it, its item brought up to there; null when there is no such case. Safe to repeat. */
export async function catchUp(caseId: string, table: Table): Promise<Case | null> {
  for (;;) {
    const before = await readCase(table, caseId, { fresh: true });
    if (before === null) return null;
    const events = await readChange(table, { id: caseId, version: before.version + 1, fresh: true });
    if (events === null) return before;
    const after = events.reduce<Case>(fold, before);
    try {
      await withoutConflict(() =>
        table.client.send(new UpdateCommand(caseUpdate({ before, case: after, events }, table.name))),
      );
    } catch (error) {
      // Whoever was first wrote the same; the next look goes on from there.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

/** Sees to it that the item of a case has reached the events of a change; half a read unit when it has. */
export async function catchUpWith(events: readonly CaseEvent[], table: Table): Promise<void> {
  const [first, newest] = [events[0], events.at(-1)];
  // A case is opened in one write with its first events.
  if (first === undefined || newest === undefined || first.version === 1) return;
  const hot = await readHot(table, first.caseId, { fresh: false });
  if (hot === null || hot.version < newest.version) await catchUp(first.caseId, table);
}

/** Moves the entry of a case in index `due` to its timer. One that changed meanwhile is left to the next sweep. */
export async function settleTimer(present: Case, table: Table): Promise<void> {
  if (present.timerAt === undefined) return;
  try {
    await withoutConflict(() => table.client.send(new UpdateCommand(timerUpdate(present, table.name))));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Why a change was refused, from the case as it stands, which is brought up to its events first. */
export async function whyRefused({ before }: CaseChange, table: Table): Promise<SaveError> {
  const caseId = before.id;
  const present = await catchUp(caseId, table);
  if (present === null) return { kind: 'unknown', caseId };
  const { version, status } = present;
  return version === before.version
    ? { kind: 'wrong-state', caseId, status }
    : { kind: 'stale', caseId, version, status };
}

/** False when another change has the place. A client that repeats a call whose answer was lost finds its own token. */
async function putEvents({ events }: CaseChange, table: Table): Promise<boolean> {
  const writer = newWriter();
  try {
    await withoutConflict(() => table.client.send(new PutCommand(changePut(events, { table: table.name, writer }))));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.['writer']?.S === writer;
  }
}

/** A write that meets a transaction is refused unjudged; the transaction is over in a moment. */
async function withoutConflict<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof TransactionConflictException) || attempt === CONFLICT_ATTEMPTS) throw error;
      await setTimeout(CONFLICT_WAIT_MS * attempt);
    }
  }
}
