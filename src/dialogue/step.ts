import type { ChatAction, Correction, DialogueState, Slot } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import { clip } from '../kernel/text.ts';
import { editTarget } from './correction.ts';
import type { Intent } from './intent.ts';

/** What the words of a matter were understood to be; null when the message is not about a matter. */
export type Understood = {
  readonly demands: readonly Demand[];
  /** Numbers to call now, most urgent first; not empty means danger. */
  readonly call: readonly string[];
  /** Code of what this hotline cannot accept, with the legal route to tell. */
  readonly refusalCode: string | null;
  /** The next thing to ask, or null. */
  readonly question: Slot | null;
  /** What the citizen put right so far. */
  readonly corrections: readonly Correction[];
  /** How the words say that the citizen wants to be known; null when they say nothing of it. */
  readonly heardAnonymity: 'confidential' | 'anonymous' | null;
  /** Entries of the city's answers that fit a question, best first. */
  readonly answerIds: readonly string[];
};

/** One message of the citizen, read. */
export type DialogueInput = {
  readonly intent: Intent;
  readonly action: ChatAction | null;
  /** Which slot an edit changes, or which anonymity was chosen. */
  readonly value: string | null;
  /** The redacted words of this message. */
  readonly words: string;
  readonly understood: Understood | null;
};

/** What the bot says, by the key of a phrase; the caller fills it in. */
export type Say =
  | {
      readonly say:
        | 'greeting'
        | 'ask-matter'
        | 'cancelled'
        | 'thanks'
        | 'abuse'
        | 'ask-edit'
        | 'already-filed'
        | 'handover'
        | 'handover-ask'
        | 'other-language'
        | 'helped';
    }
  | { readonly say: 'ask'; readonly slot: Slot }
  | { readonly say: 'ask-case-number' }
  /** Of one case, or of all that this conversation filed. */
  | { readonly say: 'status'; readonly caseNumber: string | null }
  | { readonly say: 'answer'; readonly ids: readonly string[] }
  | { readonly say: 'danger'; readonly call: readonly string[] }
  | { readonly say: 'refused'; readonly code: string }
  | { readonly say: 'confirm' };

/** What must be done besides talking. */
export type Effect = 'file' | 'file-danger' | 'hand-over' | 'drop' | 'refuse' | 'answer' | 'take-up' | 'none';

/** What answers "where?" at any length; the rest stays in the words. Half of what the stored state takes, for characters of two units. */
const MAX_PLACE_CHARS = 200;

/** The outcome of a step. */
export type Step = { readonly state: DialogueState; readonly say: readonly Say[]; readonly effect: Effect };

/** A conversation before anything was said. */
export const FRESH_STATE: DialogueState = {
  phase: 'idle',
  asked: [],
  questions: 0,
  words: [],
  demands: [],
  corrections: [],
  wantsPerson: false,
  answerIds: [],
  anonymity: 'named',
  caseIds: [],
};

/**
 * One step of the dialogue: a pure function of the state and the message. It always answers, and from
 * every state at most three questions lead to a confirmation, so that every dialogue can end.
 */
export function step(state: DialogueState, input: DialogueInput): Step {
  return steer(state, input) ?? answerAnswer(state, input) ?? answerConfirmation(state, input) ?? matter(state, input);
}

function fresh(state: DialogueState): DialogueState {
  // What was chosen holds for the window; what was heard of one matter, for that one.
  const anonymity = state.anonymityHeard === true ? FRESH_STATE.anonymity : state.anonymity;
  return { ...FRESH_STATE, anonymity, caseIds: state.caseIds };
}

/** Words and buttons about the conversation itself, the same in every phase. */
function steer(state: DialogueState, input: DialogueInput): Step | null {
  const kind = input.action ?? input.intent.kind;
  const hasMatter = state.words.length > 0 && isOpenMatter(state);
  switch (kind) {
    case 'restart':
      return { state: fresh(state), say: [{ say: 'greeting' }], effect: hasMatter ? 'drop' : 'none' };
    case 'cancel':
      return { state: fresh(state), say: [{ say: 'cancelled' }], effect: hasMatter ? 'drop' : 'none' };
    case 'human':
      // Nobody can be asked to ring back about nothing: the matter is asked for, and goes to a person at once.
      return hasMatter
        ? { state: { ...state, phase: 'handed-over' }, say: [{ say: 'handover' }], effect: 'hand-over' }
        : { state: { ...fresh(state), wantsPerson: true }, say: [{ say: 'handover-ask' }], effect: 'none' };
    case 'status':
      return { state, say: [statusReply(input.intent, state)], effect: 'none' };
    case 'thanks':
      return { state, say: [{ say: 'thanks' }], effect: 'none' };
    case 'abuse':
      return { state, say: [{ say: 'abuse' }], effect: 'none' };
    case 'greeting':
      return { state, say: [hasMatter ? resume(state) : { say: 'greeting' }], effect: 'none' };
    case 'other-language':
      return otherLanguage(state, input);
    case 'empty':
      return { state, say: [hasMatter ? resume(state) : { say: 'ask-matter' }], effect: 'none' };
    default:
      return null;
  }
}

/** Whether words already said still wait for something. */
function isOpenMatter({ phase }: DialogueState): boolean {
  return phase !== 'filed' && phase !== 'handed-over' && phase !== 'answered';
}

function statusReply(intent: Intent, state: DialogueState): Say {
  const caseNumber = intent.kind === 'status' ? intent.caseNumber : null;
  return caseNumber === null && state.caseIds.length === 0 ? { say: 'ask-case-number' } : { say: 'status', caseNumber };
}

/** Words the hotline cannot read: kept as they are, and offered to a person who may. Danger in them is still heard. */
function otherLanguage(state: DialogueState, input: DialogueInput): Step {
  if (input.understood === null) return { state, say: [{ say: 'other-language' }], effect: 'none' };
  if (input.understood.call.length > 0) return matter(state, input);
  const base = isOpenMatter(state) ? state : fresh(state);
  return {
    state: {
      ...base,
      phase: 'asking',
      words: wordsAfter(base, input.words),
      demands: [...input.understood.demands],
    },
    say: [{ say: 'other-language' }],
    effect: 'none',
  };
}

/** What the citizen says of an answer: it helped, or the question becomes a case. */
function answerAnswer(state: DialogueState, input: DialogueInput): Step | null {
  if (state.phase !== 'answered') return null;
  const kind = input.action ?? input.intent.kind;
  if (kind === 'helped' || kind === 'yes') return { state: fresh(state), say: [{ say: 'helped' }], effect: 'none' };
  if (kind === 'not-helped' || kind === 'no') {
    return { state: { ...state, phase: 'confirming' }, say: [{ say: 'confirm' }], effect: 'take-up' };
  }
  return null;
}

/** Says again what the dialogue waits for. */
function resume(state: DialogueState): Say {
  if (state.phase === 'confirming') return { say: 'confirm' };
  if (state.slot !== undefined) return { say: 'ask', slot: state.slot };
  return { say: 'ask-matter' };
}

/** Yes, no and the buttons under what was understood. */
function answerConfirmation(state: DialogueState, input: DialogueInput): Step | null {
  const kind = input.action ?? input.intent.kind;
  if (kind === 'confirm' || kind === 'yes') {
    if (state.phase === 'confirming') return { state: { ...state, phase: 'filed' }, say: [], effect: 'file' };
    if (state.phase === 'filed') return { state, say: [{ say: 'already-filed' }], effect: 'none' };
    return { state, say: [resume(state)], effect: 'none' };
  }
  // An edit that brings its words is read like any words.
  if (kind === 'edit' && input.understood !== null) return null;
  const target = kind === 'edit' && input.value !== null ? editTarget(input.value) : null;
  if (target !== null && state.phase === 'confirming') {
    return {
      state: { ...state, phase: 'editing', slot: target.slot },
      say: [{ say: 'ask', slot: target.slot }],
      effect: 'none',
    };
  }
  if (kind === 'edit' || kind === 'no') {
    if (state.phase === 'confirming') {
      return { state: { ...state, phase: 'editing', slot: 'matter' }, say: [{ say: 'ask-edit' }], effect: 'none' };
    }
    return { state, say: [resume(state)], effect: 'none' };
  }
  return null;
}

/** Words about a matter: answer danger, refuse with the route, ask the next thing, or show it for filing. */
function matter(state: DialogueState, input: DialogueInput): Step {
  const base = isOpenMatter(state) ? state : { ...fresh(state), wantsPerson: state.wantsPerson };
  if (input.understood === null) return { state: base, say: [resume(base)], effect: 'none' };
  const { demands, call, refusalCode, question, corrections, answerIds, heardAnonymity } = input.understood;
  const heard: DialogueState = {
    ...base,
    words: wordsAfter(base, input.words),
    demands: [...demands],
    corrections: [...corrections],
    ...(heardAnonymity === null || base.anonymity !== 'named'
      ? {}
      : { anonymity: heardAnonymity, anonymityHeard: true }),
    ...(answersPlace(base) && demands.every((demand) => demand.place === undefined)
      ? { placeSaid: clip(input.words, MAX_PLACE_CHARS) }
      : {}),
  };
  if (call.length > 0) {
    return { state: { ...heard, phase: 'filed' }, say: [{ say: 'danger', call }], effect: 'file-danger' };
  }
  if (refusalCode !== null) {
    return { state: fresh(state), say: [{ say: 'refused', code: refusalCode }], effect: 'refuse' };
  }
  if (base.wantsPerson) {
    return {
      state: { ...heard, phase: 'handed-over', wantsPerson: false },
      say: [{ say: 'handover' }],
      effect: 'hand-over',
    };
  }
  if (answerIds.length > 0) {
    const answered: DialogueState = { ...heard, phase: 'answered', answerIds: [...answerIds] };
    return { state: answered, say: [{ say: 'answer', ids: answerIds }], effect: 'answer' };
  }
  if (question !== null) {
    const asking: DialogueState = {
      ...heard,
      phase: 'asking',
      slot: question,
      asked: [...heard.asked, question],
      questions: heard.questions + 1,
    };
    return { state: asking, say: [{ say: 'ask', slot: question }], effect: 'none' };
  }
  const { slot: _answered, ...rest } = heard;
  return { state: { ...rest, phase: 'confirming' }, say: [{ say: 'confirm' }], effect: 'none' };
}

/** An edit of the matter itself replaces what was said; everything else adds to it. */
function wordsAfter(state: DialogueState, words: string): string[] {
  if (!isOpenMatter(state)) return [words];
  const before = state.phase === 'editing' && state.slot === 'matter' ? [] : state.words;
  // Who writes for hours is still heard; what was said long before is in the contact.
  return [...before, words].slice(-MAX_WORDS_KEPT);
}

/** Messages of one matter whose words are kept with the state; each is at most 10 000 characters, and a stored item 400 kB. */
const MAX_WORDS_KEPT = 8;

function answersPlace(state: DialogueState): boolean {
  return (state.phase === 'asking' || state.phase === 'editing') && state.slot === 'place';
}
