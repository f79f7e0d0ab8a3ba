import type { ChatAction, DialogueState, Slot } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
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
        | 'handover';
    }
  | { readonly say: 'ask'; readonly slot: Slot }
  | { readonly say: 'ask-case-number' }
  | { readonly say: 'status'; readonly caseNumber: string }
  | { readonly say: 'danger'; readonly call: readonly string[] }
  | { readonly say: 'refused'; readonly code: string }
  | { readonly say: 'confirm' };

/** What must be done besides talking. */
export type Effect = 'file' | 'file-danger' | 'hand-over' | 'drop' | 'refuse' | 'none';

/** The outcome of a step. */
export type Step = { readonly state: DialogueState; readonly say: readonly Say[]; readonly effect: Effect };

/** A conversation before anything was said. */
export const FRESH_STATE: DialogueState = {
  phase: 'idle',
  asked: [],
  questions: 0,
  words: [],
  demands: [],
  anonymity: 'named',
  caseIds: [],
};

/**
 * One step of the dialogue: a pure function of the state and the message. It always answers, and from
 * every state at most three questions lead to a confirmation, so that every dialogue can end.
 */
export function step(state: DialogueState, input: DialogueInput): Step {
  return steer(state, input) ?? answerConfirmation(state, input) ?? matter(state, input);
}

function fresh(state: DialogueState): DialogueState {
  return { ...FRESH_STATE, anonymity: state.anonymity, caseIds: state.caseIds };
}

/** Words and buttons about the conversation itself, the same in every phase. */
function steer(state: DialogueState, input: DialogueInput): Step | null {
  const kind = input.action ?? input.intent.kind;
  const hasMatter = state.words.length > 0 && state.phase !== 'filed';
  switch (kind) {
    case 'restart':
      return { state: fresh(state), say: [{ say: 'greeting' }], effect: hasMatter ? 'drop' : 'none' };
    case 'cancel':
      return { state: fresh(state), say: [{ say: 'cancelled' }], effect: hasMatter ? 'drop' : 'none' };
    case 'human':
      return { state: { ...state, phase: 'handed-over' }, say: [{ say: 'handover' }], effect: 'hand-over' };
    case 'status':
      return { state, say: [statusReply(input.intent)], effect: 'none' };
    case 'thanks':
      return { state, say: [{ say: 'thanks' }], effect: 'none' };
    case 'abuse':
      return { state, say: [{ say: 'abuse' }], effect: 'none' };
    case 'greeting':
      return { state, say: [hasMatter ? resume(state) : { say: 'greeting' }], effect: 'none' };
    case 'empty':
      return { state, say: [hasMatter ? resume(state) : { say: 'ask-matter' }], effect: 'none' };
    default:
      return null;
  }
}

function statusReply(intent: Intent): Say {
  return intent.kind === 'status' && intent.caseNumber !== null
    ? { say: 'status', caseNumber: intent.caseNumber }
    : { say: 'ask-case-number' };
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
  if (kind === 'edit' && input.value !== null && isSlot(input.value)) {
    return {
      state: { ...state, phase: 'editing', slot: input.value },
      say: [{ say: 'ask', slot: input.value }],
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

function isSlot(value: string): value is Slot {
  return value === 'matter' || value === 'place' || value === 'time' || value === 'respondent';
}

/** Words about a matter: answer danger, refuse with the route, ask the next thing, or show it for filing. */
function matter(state: DialogueState, input: DialogueInput): Step {
  const base = state.phase === 'filed' || state.phase === 'handed-over' ? fresh(state) : state;
  if (input.understood === null) return { state: base, say: [resume(base)], effect: 'none' };
  const { demands, call, refusalCode, question } = input.understood;
  const heard: DialogueState = {
    ...base,
    words: wordsAfter(base, input.words),
    demands: [...demands],
    ...(answersPlace(base) && demands.every((demand) => demand.place === undefined) ? { placeSaid: input.words } : {}),
  };
  if (call.length > 0) {
    return { state: { ...heard, phase: 'filed' }, say: [{ say: 'danger', call }], effect: 'file-danger' };
  }
  if (refusalCode !== null) {
    return { state: fresh(state), say: [{ say: 'refused', code: refusalCode }], effect: 'refuse' };
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
export function wordsAfter(state: DialogueState, words: string): string[] {
  if (state.phase === 'filed' || state.phase === 'handed-over') return [words];
  return state.phase === 'editing' && state.slot === 'matter' ? [words] : [...state.words, words];
}

function answersPlace(state: DialogueState): boolean {
  return (state.phase === 'asking' || state.phase === 'editing') && state.slot === 'place';
}
