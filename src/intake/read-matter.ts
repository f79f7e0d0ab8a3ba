import type { Correction, DialogueState } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import {
  correctionFor,
  districtFor,
  type EditTarget,
  editTarget,
  saidAnew,
  streetFor,
  withCorrections,
} from '../dialogue/correction.ts';
import type { Intent } from '../dialogue/intent.ts';
import { mayRevise, revisesPlace, saysNotToKnow, withoutDenied } from '../dialogue/revision.ts';
import { redactContact } from '../privacy/redact-contact.ts';
import type { RedactedText } from '../privacy/redacted-text.ts';
import { type ChatContact, type ChatWords, keepChatWords } from './chat-contact.ts';
import type { ConverseDeps } from './converse.ts';
import { readWords, type Understanding, understand } from './understand.ts';

/** A message about a matter, kept and read together with what was said before it. */
export type ReadMatter = ChatContact & {
  readonly understanding: Understanding;
  /** The redacted words of this message alone. */
  readonly words: RedactedText;
  readonly corrections: readonly Correction[];
};

/**
 * Keeps and reads a message that is about a matter; null for a button or a steering word. Words that put a field
 * right are read alone and take its place: what they replace is still in the text, and must not win again.
 */
export async function readMatter(said: ChatWords, intent: Intent, deps: ConverseDeps): Promise<ReadMatter | null> {
  const { message, text, conversation } = said;
  const { state } = conversation;
  const shows = message.position !== undefined || message.attachments.length > 0;
  const isEdit = message.action === 'edit' && text !== '';
  if (message.action !== undefined && !isEdit) return null;
  const speaks = intent.kind === 'matter' || intent.kind === 'other-language';
  const target = editOf(said);
  // "没有" in answer to a question steers nothing; nor does a word that is being put in another's place.
  if (!speaks && !shows && target === null) return null;

  if (target !== null && state.demands.length > 0) return readEdit(said, target, deps);
  if (intent.kind === 'matter' && state.phase === 'asking' && state.slot === 'district') {
    const district = districtFor(state.demands, { alone: await readAlone(said, deps) });
    if (district !== null) return readCorrected(said, { corrections: district, kept: text }, deps);
  }
  if (intent.kind === 'matter' && state.phase === 'asking' && state.slot === 'street') {
    const isUnknown = saysNotToKnow(text, Object.values(deps.city.city.dialogue));
    const corrections = isUnknown ? [] : streetFor(state.demands, { words: text, alone: await readAlone(said, deps) });
    return readCorrected(said, { corrections, kept: text }, deps);
  }
  if (intent.kind === 'matter' && mayRevise(state, text)) {
    const alone = await readAlone(said, deps);
    if (revisesPlace({ words: text, alone }, Object.values(deps.city.city.dialogue))) {
      return readEdit(said, { slot: 'place' }, deps);
    }
  }
  const contact = await keepChatWords(said, deps);
  const understanding = await understand(contact.inbound, deps);
  const corrections = isOpen(state) ? state.corrections : [];
  return {
    ...contact,
    understanding: withDemands(understanding, withCorrections(understanding.extraction.demands, corrections)),
    words: redactedAlone(said, contact),
    corrections,
  };
}

/** Which field a message puts right: by a button with words, or by the words after an edit was asked for. */
function editOf({ message, text, conversation }: ChatWords): EditTarget | null {
  if (message.action === 'edit') return text === '' ? null : editTarget(message.value ?? '');
  const { phase, slot } = conversation.state;
  return phase === 'editing' && slot !== undefined && text !== '' ? { slot } : null;
}

function isOpen({ phase }: DialogueState): boolean {
  return phase === 'asking' || phase === 'confirming' || phase === 'editing';
}

async function readEdit(said: ChatWords, target: EditTarget, deps: ConverseDeps): Promise<ReadMatter> {
  const { state, locale } = said.conversation;
  const replacesAll = target.slot === 'matter' && state.demands.length === 1;
  const label = deps.city.say(locale, `field.${target.slot}`);
  const kept = replacesAll ? said.text : deps.city.say(locale, 'chat.corrected', { field: label, text: said.text });
  const contact = await keepChatWords({ ...said, text: kept, replaces: replacesAll }, deps);
  const alone = await readAlone(said, deps);
  const words = redactedAlone(said, contact);
  const changed = changedDemands({ state, target, words: withoutDenied(words), alone });
  const whole = readWords(contact.inbound, deps.city);
  return {
    ...contact,
    words,
    corrections: changed.corrections,
    understanding: {
      ...whole,
      extraction: { mode: 'rules', notes: [], ...state.extraction, demands: changed.demands },
    },
  };
}

/** What was understood before, with a field more: the text is kept, and not read anew. */
async function readCorrected(
  said: ChatWords,
  { corrections, kept }: { readonly corrections: readonly Correction[]; readonly kept: string },
  deps: ConverseDeps,
): Promise<ReadMatter> {
  const { state } = said.conversation;
  const contact = await keepChatWords({ ...said, text: kept }, deps);
  const demands = withCorrections(state.demands, corrections);
  return {
    ...contact,
    words: redactedAlone(said, contact),
    corrections: [...state.corrections, ...corrections].slice(-MAX_CORRECTIONS),
    understanding: {
      ...readWords(contact.inbound, deps.city),
      extraction: { mode: 'rules', notes: [], ...state.extraction, demands },
    },
  };
}

function changedDemands({
  state,
  target,
  words,
  alone,
}: {
  readonly state: DialogueState;
  readonly target: EditTarget;
  readonly words: string;
  readonly alone: readonly Demand[];
}): { readonly demands: Demand[]; readonly corrections: readonly Correction[] } {
  if (target.slot === 'matter') {
    const at = target.index ?? 0;
    const [now, ...more] = alone;
    const demands = state.demands.flatMap((before, index) =>
      index === at && now !== undefined ? [saidAnew(before, now), ...more] : [before],
    );
    return { demands: demands.slice(0, MAX_DEMANDS), corrections: state.corrections };
  }
  const before = state.demands[target.index ?? 0]?.place?.value;
  const correction = correctionFor(target, { words, alone, before });
  return {
    demands: withCorrections(state.demands, [correction]),
    corrections: [...state.corrections, correction].slice(-MAX_CORRECTIONS),
  };
}

/** As many as one reading finds at most. */
const MAX_DEMANDS = 5;
/** Later ones hold, so that the oldest of very many can go. */
const MAX_CORRECTIONS = 20;

/** The demands in the message's own words, without what they deny. */
async function readAlone({ text, conversation }: ChatWords, deps: ConverseDeps): Promise<readonly Demand[]> {
  const { channel, locale, lastAt } = conversation;
  const inbound = {
    channel,
    sourceRef: conversation.id,
    receivedAt: lastAt,
    text: withoutDenied(text),
    locale,
    anonymity: conversation.state.anonymity,
    reporter: {},
    attachments: [],
  };
  return (await understand(inbound, deps)).extraction.demands;
}

function redactedAlone({ text }: ChatWords, { inbound }: ChatContact): RedactedText {
  return redactContact({ ...inbound, text }).text;
}

function withDemands(understanding: Understanding, demands: Demand[]): Understanding {
  return { ...understanding, extraction: { ...understanding.extraction, demands } };
}
