import { createHash } from 'node:crypto';
import { contactIdOf } from '../../kernel/ids.ts';
import type { Transcript } from './transcript.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** `..._part2`, `...-2of3`, `...(2)`: a recording that was cut into files. */
const PART =
  /[_\-.]?(?:part|p|段|第)[_-]?(\d{1,2})(?:段|部分)?(?:[_-]?(?:of|-)[_-]?(\d{1,2}))?$|[_-](\d{1,2})of(\d{1,2})$/i;
const MOBILE = /(?:^|[^0-9])(1[3-9]\d{9})(?:[^0-9]|$)/;
const MAX_PARTS = 20;

/** Which piece of a call a file is. */
export type CallPart = { readonly call: string; readonly index: number; readonly of: number };

/** The piece of a call a file's name says it is, when it names how many there are; null for a whole call. */
export function callPart(key: string): CallPart | null {
  const stem = stemOf(key);
  const match = PART.exec(stem);
  if (match === null) return null;
  const index = Number(match[1] ?? match[3]);
  const of = Number(match[2] ?? match[4]);
  if (!(of >= 2 && of <= MAX_PARTS && index >= 1 && index <= of)) return null;
  return { call: stem.slice(0, match.index), index, of };
}

/** The source reference of one piece of a call. */
export function partRef(part: CallPart, index: number = part.index): string {
  return `${part.call}#part${index}of${part.of}`;
}

/** The contact id of one piece of a call. */
export function partContactId(part: CallPart, index: number): string {
  return contactIdOf('phone', partRef(part, index));
}

/**
 * What makes two files the same call. An id that is unique for good is enough; a name that somebody chose is
 * joined with the times of its turns, which a redacted twin shares and another call does not.
 */
export function callRef(transcript: Transcript, key: string): string {
  const { callId, idIsUnique } = transcript;
  const keyId = UUID.exec(stemOf(key))?.[0];
  if (idIsUnique && callId !== undefined) return callId;
  if (idIsUnique && keyId !== undefined) return keyId;
  return `${callId ?? stemOf(key)}#${fingerprint(transcript)}`.slice(0, 512);
}

/** The caller's mobile number where the telephone system writes it into the file's name. */
export function phoneInKey(key: string): string | undefined {
  return MOBILE.exec(stemOf(key).replace(UUID, ''))?.[1];
}

function fingerprint({ utterances }: Transcript): string {
  const timed = utterances.every(({ beginMs }) => beginMs !== undefined) && utterances.length > 0;
  const marks = utterances.map(({ beginMs, endMs, text }) => (timed ? [beginMs, endMs] : text));
  return createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 16);
}

function stemOf(key: string): string {
  const name = key.split('/').at(-1) ?? key;
  return name.replace(/(?:\.(?:json|jsonl|ndjson|txt|vtt|srt|wav|mp3|amr))+$/i, '').replace(/^redacted-/, '');
}
