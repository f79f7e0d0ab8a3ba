import { type InboundContact, MAX_TEXT_CHARS, type SpokenTurn } from '../../contracts/contact.ts';
import { clip } from '../../kernel/text.ts';
import type { InboxFile } from '../inbox-reading.ts';
import { callPart, callRef, partRef, phoneInKey } from './call-identity.ts';
import { twinOf } from './redacted-twin.ts';
import { spokenTurns } from './spoken-turns.ts';
import type { Transcript } from './transcript.ts';

/** A citizen was in the middle of a sentence: a comma, a dash, or a word that wants another after it. */
const UNFINISHED = /(?:[，、,…—-]|因为|然后|就是|但是|而且|所以|或者|那个|这个|在|是|的话|跟|把|和)$/;
/** `2026-11-24T02:03:04Z` or `20261124T020304`, in the key of a recording; Amazon writes UTC. */
const STAMP = /(20\d{2})-?(\d{2})-?(\d{2})T(\d{2})[:_-]?(\d{2})(?:[:_-]?(\d{2}))?/;

/** What is known of a call: an inbound contact with the citizen's words as its text and all turns beside it. */
export function callContact(transcript: Transcript, file: InboxFile): InboundContact {
  const turns = spokenTurns(transcript.utterances);
  const part = callPart(file.key);
  const phone = transcript.callerPhone ?? phoneInKey(file.key);
  const twin = part === null ? twinOf(transcript, file.key) : undefined;
  const said = turns.filter(({ role }) => role !== 'agent');
  return {
    channel: 'phone',
    sourceRef: part === null ? callRef(transcript, file.key) : partRef(part),
    receivedAt: startOf(transcript, file).toISOString(),
    text: clip(said.map(({ text }) => text).join('\n'), MAX_TEXT_CHARS),
    turns: [...turns],
    locale: localeOf(said),
    anonymity: 'named',
    reporter: phone === undefined ? {} : { phone },
    attachments: [],
    ...(twin === undefined ? {} : { twin }),
    ...(wasDropped(transcript, turns) ? { dropped: true } : {}),
  };
}

function startOf({ startedAt }: Transcript, { key, arrivedAt }: InboxFile): Date {
  if (startedAt !== undefined) return startedAt;
  const [, year, month, day, hour, minute, second = '00'] = STAMP.exec(key) ?? [];
  const stamped = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return Number.isNaN(stamped.getTime()) ? (arrivedAt ?? new Date(0)) : stamped;
}

/** Nobody spoke, the recogniser saw no end, or the citizen was in the middle of a sentence when the line went dead. */
function wasDropped({ cut }: Transcript, turns: readonly SpokenTurn[]): boolean {
  if (cut === true || !turns.some(({ role }) => role !== 'agent')) return true;
  const last = turns.at(-1);
  return last !== undefined && last.role !== 'agent' && UNFINISHED.test(last.text);
}

function localeOf(turns: readonly SpokenTurn[]): string {
  const text = turns.map((turn) => turn.text).join('');
  return /\p{Script=Han}/u.test(text) || !/[A-Za-z]/.test(text) ? 'zh' : 'en';
}
