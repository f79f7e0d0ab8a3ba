import { createHash } from 'node:crypto';
import type { RandomSource } from './random.ts';

/** Crockford's base 32: no I, L, O, U, so that a number read over the telephone has no look-alikes. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID_TIME_CHARS = 10;
const ULID_RANDOM_CHARS = 16;
const BITS_PER_CHAR = 5;

function crockford(bytes: Uint8Array, chars: number): string {
  let out = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= BITS_PER_CHAR && out.length < chars) {
      bits -= BITS_PER_CHAR;
      out += CROCKFORD[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return out;
}

/** A moment as the ten characters a ULID begins with: their order as text is the order of time, to the millisecond. */
export function timeStamp(at: Date): string {
  let ms = at.getTime();
  let time = '';
  for (let i = 0; i < ULID_TIME_CHARS; i += 1) {
    time = CROCKFORD[ms % 32] + time;
    ms = Math.floor(ms / 32);
  }
  return time;
}

/** A ULID (26 characters, sorts by time). Source: github.com/ulid/spec. */
export function ulid(at: Date, random: RandomSource): string {
  return timeStamp(at) + crockford(random.bytes(10), ULID_RANDOM_CHARS);
}

/**
 * The id of a contact: 26 characters derived from its channel and the channel's own message id,
 * so that the same message delivered twice is the same contact whoever stores it.
 */
export function contactIdOf(channel: string, sourceRef: string): string {
  return derivedId('contact', channel, sourceRef);
}

/** A stable 26-character id made of its parts; equal parts give equal ids. */
export function derivedId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  return crockford(hash, 26);
}

/** The id of the n-th event of a case; also the `webhook-id` stem of what is sent about it. */
export function eventIdOf(caseId: string, version: number): string {
  return `${caseId}-${version}`;
}

/**
 * The id of one event's delivery to one endpoint; stays the same over retries and replays. It begins with the time of the
 * event and ends with the endpoint, so that an endpoint's deliveries lie together in the order of events.
 */
export function deliveryIdOf(
  event: { readonly eventId: string; readonly eventAt: string },
  endpointId: string,
): string {
  return `${timeStamp(new Date(event.eventAt))}-${event.eventId}-${endpointId}`;
}

/** The endpoint of a delivery's id; of any other text what stands after its last hyphen. */
export function endpointOfDelivery(deliveryId: string): string {
  return deliveryId.slice(deliveryId.lastIndexOf('-') + 1);
}

const CASE_NUMBER_RANDOM_CHARS = 6;

function checkCharacter(body: string): string {
  // ISO 7064-style weighted sum, modulo 31 (a prime): finds every single slip and every swap of neighbours.
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) {
    sum += CROCKFORD.indexOf(body.charAt(i)) * (i + 2);
  }
  return CROCKFORD.charAt(sum % 31);
}

/**
 * A case number for people: date in Asia/Shanghai, six characters without look-alikes and a check
 * character, for example `20261124-7KQ2M9-C`.
 */
export function newCaseNumber(yyyymmdd: string, random: RandomSource): string {
  const body = crockford(random.bytes(4), CASE_NUMBER_RANDOM_CHARS);
  return `${yyyymmdd}-${body}-${checkCharacter(yyyymmdd + body)}`;
}

/** Normalises what a person typed (case, spaces, full-width, O for 0, I and L for 1); null when it is no case number. */
export function parseCaseNumber(typed: string): string | null {
  const cleaned = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-—–_]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const match = /^(\d{8})([0-9A-HJKMNP-TV-Z]{6})([0-9A-HJKMNP-TV-Z])$/.exec(cleaned);
  if (match === null) return null;
  const [, date = '', body = '', check = ''] = match;
  return checkCharacter(date + body) === check ? `${date}-${body}-${check}` : null;
}

const TYPED_NUMBER = /\d{8}\s*[-—–]?\s*[0-9A-Za-z]{6}\s*[-—–]?\s*[0-9A-Za-z]/;

/** The case number within a sentence, normalised; null when there is none, or its check character is wrong. */
export function caseNumberIn(text: string): string | null {
  const typed = TYPED_NUMBER.exec(text.normalize('NFKC'))?.[0];
  return typed === undefined ? null : parseCaseNumber(typed);
}

/** The secret a citizen shows with a case number: eight characters, 40 bits. */
export function newQueryCode(random: RandomSource): string {
  return crockford(random.bytes(5), 8);
}
