import { isAnnouncement, isCitizenTalk, seatScore } from './agent-words.ts';
import type { SpeakerRole, Utterance } from './transcript.ts';

/** The greeting comes early; a citizen who quotes it comes later. */
const GREETING_WITHIN = 6;

/**
 * Gives every stretch the role of its speaker: as the file says, turned round when its AGENT leg holds the caller;
 * else the speaker who greets as the hotline is the seat, then the one who talks as a seat does. In a recording of
 * one leg each stretch is judged by its own words, and what is not plainly the seat's stays unknown.
 */
export function assignRoles(utterances: readonly Utterance[]): readonly Utterance[] {
  const declared = new Set(utterances.map(({ role }) => role));
  if (declared.has('agent') && declared.has('citizen')) {
    return legsAreSwapped(utterances) ? utterances.map((one) => ({ ...one, role: SWAPPED[one.role] })) : utterances;
  }
  const speakers = [...new Set(utterances.map(({ speaker }) => speaker))];
  if (speakers.length < 2) {
    return utterances.map((one) =>
      one.role === 'unknown' && seatScore(one.text) > 0 && !isCitizenTalk(one.text) ? { ...one, role: 'agent' } : one,
    );
  }
  const seat = seatSpeaker(utterances, speakers);
  if (seat === null) return utterances;
  const seats = new Set([seat, ...announcers(utterances)]);
  if (speakers.length > 2) for (const other of otherSeats(utterances, speakers)) seats.add(other);
  // Whoever calls is left, whatever they were taken for.
  const isSeat = (speaker: string) => seats.has(speaker) && (seats.size < speakers.length || speaker === seat);
  return utterances.map((one) => ({ ...one, role: isSeat(one.speaker) ? 'agent' : 'citizen' }));
}

const SWAPPED: Readonly<Record<SpeakerRole, SpeakerRole>> = { agent: 'citizen', citizen: 'agent', unknown: 'unknown' };

function legsAreSwapped(utterances: readonly Utterance[]): boolean {
  const greeting = utterances.slice(0, GREETING_WITHIN).find(({ text }) => seatScore(text) === 2);
  if (greeting?.role !== 'citizen') return false;
  return scoreOf(utterances, ({ role }) => role === 'citizen') > scoreOf(utterances, ({ role }) => role === 'agent');
}

function seatSpeaker(utterances: readonly Utterance[], speakers: readonly string[]): string | null {
  const known = utterances.find(({ role }) => role === 'agent');
  if (known !== undefined) return known.speaker;
  const citizen = utterances.find(({ role }) => role === 'citizen');
  if (citizen !== undefined && speakers.length === 2) return speakers.find((one) => one !== citizen.speaker) ?? null;
  const greeter = utterances.slice(0, GREETING_WITHIN).find(({ text }) => seatScore(text) === 2);
  if (greeter !== undefined) return greeter.speaker;
  const scores = speakers
    .map((speaker) => ({ speaker, score: scoreOf(utterances, (one) => one.speaker === speaker) }))
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scores;
  return first !== undefined && second !== undefined && first.score > second.score ? first.speaker : null;
}

/** Speakers whose every word is the telephone system's. */
function announcers(utterances: readonly Utterance[]): readonly string[] {
  const speakers = new Set(utterances.map(({ speaker }) => speaker));
  return [...speakers].filter((speaker) =>
    utterances.every((one) => one.speaker !== speaker || isAnnouncement(one.text)),
  );
}

/** Beside the seat: a colleague the call was put through to, whose talk is a seat's more than a citizen's. */
function otherSeats(utterances: readonly Utterance[], speakers: readonly string[]): readonly string[] {
  return speakers.filter((speaker) => scoreOf(utterances, (one) => one.speaker === speaker) > 0);
}

/** Talk of a seat counts for, talk of a citizen against. */
function scoreOf(utterances: readonly Utterance[], isMeant: (one: Utterance) => boolean): number {
  return utterances.filter(isMeant).reduce((sum, { text }) => sum + seatScore(text) - (isCitizenTalk(text) ? 1 : 0), 0);
}
