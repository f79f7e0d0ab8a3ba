import { citizenPhraseOf } from '../cases/webhook-of-event.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case, CaseEvent } from '../contracts/case.ts';
import type { BotMessage } from '../contracts/conversation.ts';
import { citizenHistory } from './citizen-view.ts';

/** Events a citizen is told at once; the others stand in the history. */
const TOLD: ReadonlySet<string> = new Set([
  'answered',
  'info-asked',
  'extension-granted',
  'suspended',
  'resumed',
  'supervised',
  'follow-up-asked',
  'rating-wait-ended',
  'gone-unreachable',
  'found-unsolved',
  'reopened',
  'merged',
  'split',
  'rejected',
  'rejection-withdrawn',
  'transferred',
]);
/** The second event of a case that goes straight to a department is in the receipt already. */
const IN_RECEIPT_VERSION = 2;

/** Whether a citizen is told of an event at once: not what they did themselves, nor what the receipt said. */
export function isTold({ type, from, to, version, actor }: CaseEvent): boolean {
  if (actor.kind === 'citizen' || citizenPhraseOf({ type, from, to }) === null) return false;
  return TOLD.has(type) || (type === 'dispatched' && version > IN_RECEIPT_VERSION);
}

/** Whether an event has to reach the worker that speaks to citizens: they are told, or the board shows an answer. */
export function concernsCitizen(event: CaseEvent): boolean {
  return isTold(event) || event.to === 'visit' || event.to === 'closed' || event.to === 'answered';
}

/** What a notice is made from. */
type NoticeFrom = { readonly events: readonly CaseEvent[]; readonly city: CityLookup; readonly now: Date };

/** Answers offered under the question whether it is solved, each a sentence that can as well be written. */
const RATING_BUTTONS = ['solved-happy', 'solved-so-so', 'solved-unhappy', 'unsolved'] as const;

/**
 * What a citizen is told of the last of some events: the answer in full when there is one, and what is asked of them,
 * with the answers as buttons where the case still waits for one. Null when the event is not theirs to be told.
 */
export function noticeMessage(present: Case, from: NoticeFrom): BotMessage | null {
  const text = noticeText(present, from);
  if (text === null) return null;
  const { status, locale, caseNumber } = present;
  const buttons = status === 'visit' ? RATING_BUTTONS : [];
  const what = status === 'visit' ? 'rating' : status === 'needs-info' ? 'info' : null;
  return {
    kind: 'status',
    text,
    quickReplies: buttons.map((name) => {
      const label = from.city.say(locale, `button.${name}`);
      return { label, value: label };
    }),
    call: [],
    fields: [],
    cases: [],
    ...(what === null ? {} : { followsUp: { caseNumber, what } }),
  };
}

function noticeText(present: Case, { events, city, now }: NoticeFrom): string | null {
  const { locale, caseNumber, publicReply, routing } = present;
  const last = events.at(-1);
  if (last === undefined || !isTold(last)) return null;
  const department = routing === undefined ? undefined : city.department(routing.leadDepartment);
  const name =
    (locale.startsWith('zh') ? department?.name.zh : department?.name.en) ?? city.city.settings.hotline.name.zh;
  if (last.to === 'visit' && publicReply !== undefined) {
    const reply = city.say(locale, 'notify.reply', { department: name, caseNumber, reply: publicReply });
    return `${reply}\n${city.say(locale, 'feedback.ask', { caseNumber })}`;
  }
  const line = citizenHistory(events, { city, locale, now }).at(-1);
  return line === undefined ? null : `${caseNumber}：${line.text}`;
}
