import { joinTokens } from './join-words.ts';
import type { Utterance } from './transcript.ts';

/** A silence of one speaker this long begins another stretch. */
const PAUSE_MS = 1_500;

type SpokenItem = {
  readonly speaker: string;
  readonly beginMs: number;
  readonly endMs: number;
  readonly alternatives: readonly { readonly content: string }[];
};

/** Makes stretches of timed words: by time over all speakers, a new one at a change of speaker or a pause. */
export function groupItems(items: readonly SpokenItem[]): readonly Utterance[] {
  const inOrder = items.toSorted((a, b) => a.beginMs - b.beginMs);
  const groups: { speaker: string; beginMs: number; endMs: number; tokens: string[] }[] = [];
  for (const item of inOrder) {
    const word = item.alternatives[0]?.content ?? '';
    const open = groups.at(-1);
    if (open !== undefined && open.speaker === item.speaker && item.beginMs - open.endMs < PAUSE_MS) {
      open.tokens.push(word);
      open.endMs = Math.max(open.endMs, item.endMs);
    } else {
      groups.push({ speaker: item.speaker, beginMs: item.beginMs, endMs: item.endMs, tokens: [word] });
    }
  }
  return groups.map(({ speaker, beginMs, endMs, tokens }) => ({
    speaker,
    role: 'unknown',
    text: joinTokens(tokens),
    beginMs,
    endMs,
  }));
}
