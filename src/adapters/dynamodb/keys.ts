/**
 * Every key of the two tables in one place. A key is made here or nowhere: two spellings of one key
 * are two items.
 */

import { endpointOfDelivery } from '../../kernel/ids.ts';

/** Partition and sort key of an item. */
export type Key = { readonly pk: string; readonly sk: string };

/** Digits of a version in a sort key, so that text order is number order; 999,999 changes of one case. */
const VERSION_DIGITS = 6;

function padded(version: number): string {
  return String(version).padStart(VERSION_DIGITS, '0');
}

/** A contact. */
export const contactKey = (id: string): Key => ({ pk: `CONTACT#${id}`, sk: 'CONTACT' });
/** A conversation. */
export const conversationKey = (id: string): Key => ({ pk: `CONV#${id}`, sk: 'CONV' });
/** The n-th turn of a conversation. */
export const turnKey = (id: string, seq: number): Key => ({ pk: `CONV#${id}`, sk: `TURN#${padded(seq)}` });
/** A citizen's message by the id its sender gave it: the same message twice is one item. */
export const messageKey = (id: string, clientMessageId: string): Key => ({
  pk: `CONV#${id}`,
  sk: `MESSAGE#${clientMessageId}`,
});
/** A case: the part that changes. */
export const caseKey = (id: string): Key => ({ pk: `CASE#${id}`, sk: 'CASE' });
/** An event of a case, appended and never edited. */
export const caseEventKey = (id: string, version: number): Key => ({
  pk: `CASE#${id}`,
  sk: `${EVENT_PREFIX}${padded(version)}`,
});
/** What all sort keys of a case's events begin with. */
export const EVENT_PREFIX = 'EVENT#';
/** Failed tries of a case's query code, of one address by its digest, or of all. */
export const codeGuardKey = (caseId: string, who: string): Key => ({ pk: `CASE#${caseId}`, sk: `CODE-GUARD#${who}` });
/** A delivery, among those of its endpoint in the order of their events. */
export const deliveryKey = (id: string): Key => ({
  pk: endpointDeliveriesPk(endpointOfDelivery(id)),
  sk: `${DELIVERY_PREFIX}${id}`,
});
/** Partition of an endpoint's deliveries. */
export const endpointDeliveriesPk = (endpointId: string): string => `ENDPOINT#${endpointId}`;
/** What all sort keys of deliveries begin with. */
export const DELIVERY_PREFIX = 'DELIVERY#';
/** A department's own record. */
export const departmentKey = (id: string): Key => ({ pk: `DEPT#${id}`, sk: 'DEPT' });
/** A webhook endpoint of a department. */
export const endpointKey = (departmentId: string, endpointId: string): Key => ({
  pk: `DEPT#${departmentId}`,
  sk: `ENDPOINT#${endpointId}`,
});
/** What all sort keys of a department's endpoints begin with. */
export const ENDPOINT_PREFIX = 'ENDPOINT#';
/** Something that happened to an endpoint. */
export const endpointEventKey = (departmentId: string, endpointId: string, at: string): Key => ({
  pk: `DEPT#${departmentId}`,
  sk: `ENDPOINTLOG#${endpointId}#${at}`,
});
/** Requests to an endpoint in one minute, `yyyy-mm-ddTHH:MM`. */
export const endpointMinuteKey = (endpointId: string, minute: string): Key => ({
  pk: `RATE#${endpointId}`,
  sk: minute,
});
/** Something a person has to look at. */
export const operatorTaskKey = (id: string): Key => ({ pk: `TASK#${id}`, sk: 'TASK' });
/** An API key of a department, an operator or an app; the key itself carries the owner and the key's id. */
export const accessKeyKey = (
  owner: { readonly kind: keyof typeof OWNER_PREFIXES; readonly id: string },
  keyId: string,
): Key => ({
  pk: `${OWNER_PREFIXES[owner.kind]}#${owner.id}`,
  sk: `${ACCESS_KEY_PREFIX}${keyId}`,
});
const OWNER_PREFIXES = { department: 'DEPT', operator: 'OPERATOR', app: 'APP' } as const;
/** What all sort keys of an owner's API keys begin with. */
export const ACCESS_KEY_PREFIX = 'KEY#';
/** A published message of the board. */
export const boardPostKey = (id: string): Key => ({ pk: `BOARDPOST#${id}`, sk: 'POST' });
/** A reply to a citizen on the channel they came by, until it is sent and after. */
export const replyKey = (id: string): Key => ({ pk: `REPLY#${id.slice(0, CONTACT_ID_CHARS)}`, sk: id });
/** A reply's id begins with its contact's, so that all replies of a contact lie together. */
const CONTACT_ID_CHARS = 26;
/** Replies by mail to one address, by its digest, on one local day. */
export const mailDayKey = (addressDigest: string, date: string): Key => ({ pk: `MAIL#${addressDigest}`, sk: date });
/** Digest of an hour and a network address. */
export const addressHourKey = (digest: string): Key => ({ pk: `ADDRESS#${digest}`, sk: 'HOUR' });

/** What an access token of a platform is kept under. */
export const channelTokenKey = (channel: string): Key => ({ pk: `TOKEN#${channel}`, sk: 'TOKEN' });
/** The matter a person of a channel has open, by the person's digest. */
export const openThreadKey = (personDigest: string): Key => ({ pk: `THREAD#${personDigest}`, sk: 'THREAD' });
/** A contact of a person of a channel, by the person's digest: what is erased when they leave. */
export const personContactKey = (personDigest: string, contactId: string): Key => ({
  pk: `PERSON#${personDigest}`,
  sk: `${PERSON_CONTACT_PREFIX}${contactId}`,
});
/** What all sort keys of a person's contacts begin with. */
export const PERSON_CONTACT_PREFIX = 'CONTACT#';
/** Where a pull from an outside board's feed stands. */
export const feedKey = (id: string): Key => ({ pk: `FEED#${id}`, sk: 'FEED' });
/** Something kept for a month, `yyyy-mm`: `COUNT#...`, `ISSUE#id`, `RESPONSE#issue`, `PROMISE#id`, `REPORT#version`. */
export const monthKey = (month: string, what: string): Key => ({ pk: `MONTH#${month}`, sk: what });
/** What all sort keys of a month's counts begin with. */
export const COUNT_PREFIX = 'COUNT#';
/** What all sort keys of a month's reports begin with. */
export const REPORT_PREFIX = 'REPORT#';
/** The n-th version of a month's report. */
export const reportKey = (month: string, version: number): Key => monthKey(month, `${REPORT_PREFIX}${padded(version)}`);
/** Partition of the months that are on the public site. */
export const PUBLISHED_MONTHS_PK = 'MONTHS';
/** A month on the public site. */
export const publishedMonthKey = (month: string): Key => ({ pk: PUBLISHED_MONTHS_PK, sk: month });
/** Partition of the months an operator approved, until they are published. */
export const APPROVED_MONTHS_PK = 'APPROVED-MONTHS';
/** A month an operator approved. */
export const approvedMonthKey = (month: string): Key => ({ pk: APPROVED_MONTHS_PK, sk: month });
/** What a case contributes to the counts of months. */
export const tallyKey = (caseId: string): Key => ({ pk: `CASE#${caseId}`, sk: 'TALLY' });
/** Table Identities: the sealed reporter of a case, one for each contact that joined it. */
export const reporterKey = (caseId: string, contactId: string): Key => ({
  pk: `CASE#${caseId}`,
  sk: `REPORTER#${contactId}`,
});
/** The list of months with open data. */
export const OPEN_DATA_CATALOGUE: Key = { pk: 'OPEN-DATA', sk: 'CATALOGUE' };
/** Table Identities: the sealed key that pseudonyms of reporters are made with. */
export const PSEUDONYM_KEY: Key = { pk: 'PSEUDONYM-KEY', sk: 'KEY' };
/** Table Identities: the record that somebody opened an identity, and why. */
export const revealKey = (caseId: string, revealId: string): Key => ({
  pk: `CASE#${caseId}`,
  sk: `REVEAL#${revealId}`,
});
/** A ruling on a return, with the rule change it proposes. */
export const rulingKey = (month: string, caseId: string, version: number): Key => ({
  pk: `RULING#${month}`,
  sk: `${caseId}#${padded(version)}`,
});
/** The rule changes that operators accepted. */
export const ACCEPTED_RULES_KEY: Key = { pk: 'ROUTES', sk: 'ACCEPTED' };
/** A correction an operator made, for training. */
export const correctionKey = (month: string, caseId: string, version: number): Key => ({
  pk: `CORRECTION#${month}`,
  sk: `${caseId}#${padded(version)}`,
});

/**
 * Partitions a time-ordered index is spread over. One index partition takes 1,000 writes a second
 * (DynamoDB limits page); four are beyond any city's hotline, and a sweep asks each once.
 */
export const SHARDS = 4;

/** The shard of an id, 0 to SHARDS-1: its last character is random in a ULID and in a derived id. */
export function shardOf(id: string): number {
  return (id.codePointAt(id.length - 1) ?? 0) % SHARDS;
}

/** All shards, for a query over each. */
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** Index `stuck`: unfinished contacts by the time they were stored. */
export const stuckPk = (shard: number): string => `STUCK#${shard}`;
/** Index `stuck`: open tasks of the operators by creation. */
export const OPERATOR_TASKS_PK = 'OPERATOR-TASKS';
/** Index `stuck`: contacts that failed, for the operator's list, oldest first. */
export const FAILED_PK = 'FAILED';
/** Index `due`: cases by their next timer. */
export const duePk = (shard: number): string => `DUE#${shard}`;
/** Index `day`: cases by the local day they were opened on. */
export const dayPk = (date: string, shard: number): string => `DAY#${date}#${shard}`;
/** Index `retry`: deliveries by their next attempt. */
export const retryPk = (shard: number): string => `RETRY#${shard}`;
/** Index `day`: published messages of the board, by the time of their reply. */
export const BOARD_PK = 'BOARD';
/** Index `retry`: replies to citizens by their next attempt. */
export const repliesPk = (shard: number): string => `REPLIES#${shard}`;
/** Index `retry`: deliveries that wait until their endpoint is enabled; no sweep looks there. */
export const waitingPk = (endpointId: string): string => `WAITING#${endpointId}`;
/** Area of a case whose place is not known. */
export const NO_AREA = '000000';
/** Index `match`: cases of one category in one area; area is the first six digits of the place's code, or `000000`. */
export const matchPk = (category: string, area: string): string => `MATCH#${category}#${area}`;
/** Index `place`: cases at one place, by the key of its name; they order by `openedAt`, which every case has. */
export const placePk = (place: string): string => `PLACE#${place}`;
/** Index `department`: a department's cases by phase; the phase changes twice in a case's life, its status ten times. */
export const departmentPk = (departmentId: string, phase: string): string => `DEPT#${departmentId}#${phase}`;
/** Index `department`: one of the operator's lists. */
export const listPk = (list: string): string => `LIST#${list}`;
/** Index `department`: the cases merged into a master, by opening. */
export const mergedPk = (masterId: string): string => `MERGED#${masterId}`;
/** A time and an id as a sort key that is unique and orders by time. */
export const timeSk = (at: string, id: string): string => `${at}#${id}`;
