import { randomBytes } from 'node:crypto';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CaseChange, CaseHistory, Filing, SealedReporter } from '../../cases/case-repository.ts';
import type { Case, CaseEvent } from '../../contracts/case.ts';
import type { SealedIdentity } from '../../contracts/identity.ts';
import { heldChanges, hotAttributesOf, type Listing, listingsOf } from './case-item.ts';
import { changeItemOf } from './change-item.ts';
import { caseKey, contactKey, reporterKey } from './keys.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** 48 bits: two who write at one moment do not have the same token. */
const WRITER_BYTES = 6;

/** Names of the two tables a filing writes to. */
export type TableNames = { readonly hotline: string; readonly identities: string };

/** The writes of a filing; the contact's comes first, then the cases' own, in order. */
export function filingWrites(filing: Filing, tables: TableNames): Write[] {
  return [
    contactWrite(filing, tables.hotline),
    ...filing.cases.map((opened) => caseWrite(opened, tables.hotline)),
    ...filing.cases.flatMap((opened) => besideWrites({ before: null, ...opened }, tables.hotline)),
    ...filing.reporters.map((reporter) => ({
      Put: { TableName: tables.identities, Item: identityItem(reporter, filing.at) },
    })),
    ...(filing.alongside ?? []).flatMap((change) => changeWrites(change, tables.hotline)),
  ];
}

function identityItem({ caseId, contactId, sealed, anonymity }: SealedReporter, at: Date): SealedIdentity {
  return {
    ...reporterKey(caseId, contactId),
    entity: 'sealed-identity',
    schemaVersion: 1,
    caseId,
    contactId,
    sealed,
    anonymity,
    storedAt: at.toISOString(),
  };
}

/** The writes of a change as one transaction; the case's own comes first. */
export function changeWrites(change: CaseChange, table: string): Write[] {
  return [{ Update: caseUpdate(change, table) }, ...besideWrites(change, table)];
}

/** Whether a change moves nothing but the case and its history: then it is two writes and no transaction. */
export function standsAlone(change: CaseChange): boolean {
  return listingWrites(change, '').length === 0;
}

/** The put of a change's events, refused when another change of the same state is there. */
export function changePut(
  events: readonly CaseEvent[],
  { table, writer }: { table: string; writer: string },
): NonNullable<Write['Put']> {
  return {
    TableName: table,
    Item: changeItemOf(events, writer),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** A token that tells one attempt to write from all others. */
export function newWriter(): string {
  return randomBytes(WRITER_BYTES).toString('base64url');
}

function contactWrite({ contactId, cases, at }: Filing, table: string): Write {
  return {
    Update: {
      TableName: table,
      Key: contactKey(contactId),
      ConditionExpression: 'attribute_exists(stuckPk)',
      UpdateExpression: 'SET #status = :filed, caseIds = :caseIds, finishedAt = :at REMOVE stuckPk, stuckSk',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':filed': 'filed',
        ':caseIds': cases.map((opened) => opened.case.id),
        ':at': at.toISOString(),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function caseWrite({ case: opened }: CaseHistory, table: string): Write {
  return {
    Put: {
      TableName: table,
      Item: { ...caseKey(opened.id), ...hotAttributesOf(opened), heldIn: {} },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** The update that brings the item of a case to what its events say, refused when it is not as it was read. */
export function caseUpdate({ before, case: after, events }: CaseChange, table: string): NonNullable<Write['Update']> {
  const old = hotAttributesOf(before);
  const now = hotAttributesOf(after);
  const changed = Object.entries(now).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(old[name]) && !(name === 'dueSk' && isPutOff(before, after)),
  );
  const held = [...heldChanges(events)];
  // Each path is a list of names; `heldIn` is a map of the item, of which one field is changed at a time.
  const set: readonly Assignment[] = [
    ...changed.map(([name, value]) => ({ path: [name], value })),
    ...held.map(([field, version]) => ({ path: ['heldIn', field], value: version })),
  ];
  const gone = Object.keys(old)
    .filter((name) => !(name in now))
    .map((name) => [name]);
  const names = new Map(
    [...new Set([...set.map(({ path }) => path), ...gone].flat())].map((name, index) => [name, `#n${index}`]),
  );
  const pathOf = (path: readonly string[]) => path.map((name) => names.get(name)).join('.');
  return {
    TableName: table,
    Key: caseKey(before.id),
    ConditionExpression: '#version = :oldVersion AND #status = :oldStatus',
    UpdateExpression: [
      `SET ${set.map(({ path }, index) => `${pathOf(path)} = :v${index}`).join(', ')}`,
      ...(gone.length === 0 ? [] : [`REMOVE ${gone.map(pathOf).join(', ')}`]),
    ].join(' '),
    ExpressionAttributeNames: {
      '#version': 'version',
      '#status': 'status',
      ...Object.fromEntries([...names].map(([name, alias]) => [alias, name])),
    },
    ExpressionAttributeValues: {
      ':oldVersion': before.version,
      ':oldStatus': before.status,
      ...Object.fromEntries(set.map(({ value }, index) => [`:v${index}`, value])),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/**
 * A timer put off leaves its entry where it is, never later than the timer: most cases end before it, and the sweep moves
 * what it finds too early. That saves both units of moving it.
 */
function isPutOff(before: Case, after: Case): boolean {
  return before.timerAt !== undefined && after.timerAt !== undefined && after.timerAt > before.timerAt;
}

/** The write that brings the entry of a case in index `due` to its timer, refused when the case changed. */
export function timerUpdate(present: Case, table: string): NonNullable<Write['Update']> {
  return {
    TableName: table,
    Key: caseKey(present.id),
    ConditionExpression: '#version = :version AND attribute_exists(dueSk)',
    UpdateExpression: 'SET dueSk = :timerAt',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': present.version, ':timerAt': present.timerAt },
  };
}

type Assignment = { readonly path: readonly string[]; readonly value: unknown };

/** What is written beside the case itself: its events, and its places on lists that came, moved or went. */
function besideWrites(change: CaseHistory & { readonly before: Case | null }, table: string): Write[] {
  return [{ Put: changePut(change.events, { table, writer: newWriter() }) }, ...listingWrites(change, table)];
}

function listingWrites(change: CaseHistory & { readonly before: Case | null }, table: string): Write[] {
  const old = new Map((change.before === null ? [] : listingsOf(change.before)).map((each) => [each.key.sk, each]));
  const now = new Map(listingsOf(change.case).map((each) => [each.key.sk, each]));
  const puts = [...now.values()]
    .filter((each) => !isSame(each, old.get(each.key.sk)))
    .map(({ key, deptPk, deptSk }) => ({
      Put: { TableName: table, Item: { ...key, entity: 'case-listing', schemaVersion: 1, deptPk, deptSk } },
    }));
  const deletes = [...old.values()]
    .filter((each) => !now.has(each.key.sk))
    .map(({ key }) => ({ Delete: { TableName: table, Key: { ...key } } }));
  return [...puts, ...deletes];
}

function isSame(one: Listing, other: Listing | undefined): boolean {
  return one.deptPk === other?.deptPk && one.deptSk === other.deptSk;
}
