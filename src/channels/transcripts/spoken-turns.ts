import { MAX_TEXT_CHARS, type SpokenTurn } from '../../contracts/contact.ts';
import { cleanText, clip } from '../../kernel/text.ts';
import { assignRoles } from './assign-roles.ts';
import { joinStretches } from './join-words.ts';
import type { Utterance } from './transcript.ts';

/** As the contract allows; a call of an hour has a few hundred. */
const MAX_TURNS = 2_000;
/** Stretches of one speaker further apart stay apart, so that a second matter begins on its own. */
const PAUSE_MS = 2_000;

/** The turns of a call: roles given, stretches of one speaker joined, silence left out. */
export function spokenTurns(utterances: readonly Utterance[]): readonly SpokenTurn[] {
  const turns: (SpokenTurn & { speaker: string })[] = [];
  for (const { speaker, role, text, beginMs, endMs } of assignRoles(separated(utterances))) {
    const words = cleanText(text);
    if (words === '') continue;
    const before = turns.at(-1);
    if (before !== undefined && before.speaker === speaker && before.role === role && near(before.endMs, beginMs)) {
      before.text = clip(joinStretches(before.text, words), MAX_TEXT_CHARS);
      if (endMs !== undefined) before.endMs = Math.max(endMs, before.endMs ?? 0);
    } else {
      turns.push({
        speaker,
        role,
        text: clip(words, MAX_TEXT_CHARS),
        ...(beginMs === undefined ? {} : { beginMs: Math.round(beginMs) }),
        ...(endMs === undefined ? {} : { endMs: Math.round(endMs) }),
      });
    }
  }
  return turns.slice(0, MAX_TURNS).map(({ speaker: _, ...turn }) => turn);
}

function near(endMs: number | undefined, beginMs: number | undefined): boolean {
  return endMs === undefined || beginMs === undefined || beginMs - endMs < PAUSE_MS;
}

/** A recording of one leg is taken apart into sentences, so that a seat's question is not the citizen's words. */
function separated(utterances: readonly Utterance[]): readonly Utterance[] {
  const speakers = new Set(utterances.map(({ speaker }) => speaker));
  if (speakers.size > 1 || utterances.some(({ role }) => role !== 'unknown')) return utterances;
  return utterances.flatMap((one) => (one.text.match(SENTENCE) ?? []).map((text) => ({ ...one, text })));
}

const SENTENCE = /[^。！？!?\n]+[。！？!?]*/gu;
