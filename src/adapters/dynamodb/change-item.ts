import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod';
import { CaseEvent } from '../../contracts/case.ts';
import { eventIdOf } from '../../kernel/ids.ts';
import { caseEventKey, caseKey, EVENT_PREFIX } from './keys.ts';

/** With its keys an item of this much is about the kilobyte that a write unit is for. */
const PACKED_FROM_BYTES = 850;

/** Brotli's best takes many times as long for a few per cent less. */
const QUALITY = 6;

const CASE_PREFIX = caseKey('').pk;

/** What keys and order of the item already say is not in it a second time. */
const StoredEvent = CaseEvent.omit({ entity: true, schemaVersion: true, id: true, caseId: true, version: true });
const StoredEvents = z.array(StoredEvent).min(1);

/** Bytes as the document client gives them, or as the stream's JSON has them. */
const Packed = z.union([
  z.instanceof(Uint8Array),
  z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
]);

const ChangeItem = z.object({
  pk: z.string().startsWith(CASE_PREFIX),
  sk: z.string().startsWith(EVENT_PREFIX),
  entity: z.literal('case-change'),
  events: StoredEvents.optional(),
  packed: Packed.optional(),
});

/** What a stored change tells: its events, or why they cannot be read. */
export type ReadChange =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly issue: string };

/**
 * All events of one change as one item, `CASE#id` / `EVENT#<version of the first>`: nothing else can be written under
 * that key, so of two who change one state only one does. `writer` tells a repeated call from another's. Long ones are
 * packed (Brotli over JSON): a kilobyte less is a unit less in every write and read.
 */
export function changeItemOf(events: readonly CaseEvent[], writer: string): Record<string, unknown> {
  const [first] = events;
  if (first === undefined) throw new TypeError('a change has at least one event');
  const stored = StoredEvents.parse(events);
  const json = JSON.stringify(stored);
  const long = Buffer.byteLength(json) > PACKED_FROM_BYTES;
  return {
    ...caseEventKey(first.caseId, first.version),
    entity: 'case-change',
    schemaVersion: 1,
    writer,
    ...(long
      ? { packed: new Uint8Array(brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })) }
      : { events: stored }),
  };
}

/** The events of a stored change, in order. Throws ZodError when the table holds something else. */
export function parseChangeItem(item: Record<string, unknown>): readonly CaseEvent[] {
  const { pk, sk, events, packed } = ChangeItem.parse(item);
  const stored = events ?? StoredEvents.parse(packed === undefined ? [] : unpacked(packed));
  const caseId = pk.slice(CASE_PREFIX.length);
  const first = Number(sk.slice(EVENT_PREFIX.length));
  return stored.map((event, index) =>
    CaseEvent.parse({
      ...event,
      entity: 'case-event',
      schemaVersion: 1,
      id: eventIdOf(caseId, first + index),
      caseId,
      version: first + index,
    }),
  );
}

/** The events of an item of the stream; what can never be read is told, not thrown. */
export function readChangeItem(item: Record<string, unknown>): ReadChange {
  try {
    return { ok: true, events: parseChangeItem(item) };
  } catch (error) {
    return { ok: false, issue: String(error) };
  }
}

function unpacked(packed: Uint8Array): unknown {
  return JSON.parse(brotliDecompressSync(packed).toString('utf8'));
}
