import { caseIdOf } from '../cases/case-id.ts';
import type { Case } from '../contracts/case.ts';
import type { BotMessage } from '../contracts/conversation.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import { isBareAnswer, parseFollowUpAnswer } from '../feedback/parse-answer.ts';
import { caseNumberIn } from '../kernel/ids.ts';
import { shanghaiMinute } from '../kernel/time.ts';
import { placeName } from '../matching/duplicates/place-name.ts';
import type { ConverseDeps, Conversed } from './converse.ts';
import { type CleanIncoming, turnsOf } from './turns-of.ts';
import { understand } from './understand.ts';

/** Takes what a window says of a case it filed: a rating, "not solved", the answer to a question. */
export interface CaseFeedback {
  /** Null when the words say nothing of the kind, or the case's state takes none. */
  take(words: { readonly caseId: string; readonly text: string; readonly files: Case['attachments'] }): Promise<{
    readonly kind: 'rated' | 'unsolved' | 'reopened' | 'answered' | 'added';
    readonly case: Case;
  } | null>;
}

/** A longer text that rates is a new matter that mentions the old one. */
const MAX_ANSWER_CHARS = 120;
/** Words shorter than this name no place of their own. */
const MAY_NAME_PLACE_CHARS = 8;

/**
 * Takes a message as the answer to what this window was asked about a case (回访), or as "not solved" about one it
 * filed. Null for everything else: a new matter stays a new matter, and danger is never taken for a rating.
 */
export async function answerFollowUp(incoming: CleanIncoming, deps: ConverseDeps): Promise<Conversed | null> {
  const { conversation, message, text } = incoming;
  if (deps.feedback === undefined || message.action !== undefined || text === '') return null;
  const caseId = await caseSpokenOf(incoming, deps);
  if (caseId === null || assessSafety(text, deps.city.city.safety).call.length > 0) return null;
  const taken = await deps.feedback.take({ caseId, text, files: message.attachments });
  if (taken === null) return null;
  const { awaits: _answered, ...rest } = conversation;
  const messages = [replyTo(taken, incoming, deps)];
  return turnsOf({ incoming, messages, deps }, taken.kind === 'added' ? conversation : rest);
}

async function caseSpokenOf(incoming: CleanIncoming, deps: ConverseDeps): Promise<string | null> {
  const { conversation, text } = incoming;
  const { awaits, state, seq } = conversation;
  const answer = parseFollowUpAnswer(text);
  const number = caseNumberIn(text);
  if (number !== null) {
    const numbered = caseIdOf(number);
    return state.caseIds.includes(numbered) && answer.solved !== undefined ? numbered : null;
  }
  const wasAsked = awaits !== undefined && awaits.seq === seq;
  if (wasAsked && (await deps.cases.get(awaits.caseId))?.status === 'needs-info') return awaits.caseId;
  if (text.length > MAX_ANSWER_CHARS || Object.keys(answer).length === 0) return null;
  // Other things were said since: only words that stand on their own are still the answer, and no open matter's.
  const standsAlone = !isBareAnswer(text) && answer.solved !== undefined && isAtRest(conversation.state.phase);
  if (!wasAsked && !standsAlone) return null;
  const caseId = awaits?.caseId ?? state.caseIds.at(-1);
  if (caseId === undefined || (await namesOtherPlace(incoming, { caseId, deps }))) return null;
  return caseId;
}

function isAtRest(phase: CleanIncoming['conversation']['state']['phase']): boolean {
  return phase === 'idle' || phase === 'filed' || phase === 'handed-over';
}

/** "建设路的路灯没人修" says "not solved" as well, of another lamp. */
async function namesOtherPlace(
  { text, conversation }: CleanIncoming,
  { caseId, deps }: { readonly caseId: string; readonly deps: ConverseDeps },
): Promise<boolean> {
  if (text.length < MAY_NAME_PLACE_CHARS) return false;
  const { channel, locale, lastAt: receivedAt, id: sourceRef } = conversation;
  const alone = { channel, sourceRef, receivedAt, text, locale, anonymity: 'named', reporter: {} } as const;
  const { extraction } = await understand({ ...alone, attachments: [] }, deps);
  const names = extraction.demands.flatMap(({ place }) => (place === undefined ? [] : [placeName(place.value.text)]));
  if (names.length === 0) return false;
  const present = await deps.cases.get(caseId);
  const known = `${present?.demand.place?.value.text ?? ''}${present?.text ?? ''}`;
  return !names.some((name) => known.includes(name));
}

function replyTo(
  { kind, case: present }: NonNullable<Awaited<ReturnType<CaseFeedback['take']>>>,
  { conversation }: CleanIncoming,
  { city }: ConverseDeps,
): BotMessage {
  const { locale } = conversation;
  const { routing, deadlines, caseNumber } = present;
  const lead = city.department(routing?.leadDepartment ?? '');
  const hotline = city.city.settings.hotline.name;
  const language = locale.startsWith('zh') ? 'zh' : 'en';
  const facts = {
    caseNumber,
    department: lead?.name[language] ?? hotline[language],
    dueAt: deadlines === undefined ? '' : shanghaiMinute(new Date(deadlines.dueAt)),
  };
  const phrase = (key: string) => city.say(locale, key, facts);
  const said: BotMessage = { kind: 'status', text: '', quickReplies: [], call: [], fields: [], cases: [] };
  switch (kind) {
    case 'rated':
      return { ...said, text: phrase('feedback.thanks') };
    case 'unsolved':
    case 'reopened':
      return { ...said, text: phrase(routing === undefined ? 'feedback.reopened-again' : 'feedback.reopened') };
    case 'answered':
    case 'added':
      return {
        ...said,
        text: phrase('feedback.info-given'),
        quickReplies: [{ label: phrase('button.new-matter'), value: 'restart', action: 'restart' }],
      };
  }
}
