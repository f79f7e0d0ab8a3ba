import { joinTokens } from './join-words.ts';
import type { Utterance } from './transcript.ts';

/** A silence of one speaker this long begins another stretch. */
const PAUSE_MS = 1_500;
/** Shorter silences are between words: nobody else gets a word in. */
const BREATH_MS = 200;

type SpokenItem = {
  readonly speaker: string;
  readonly beginMs: number;
  readonly endMs: number;
  readonly alternatives: readonly { readonly content: string }[];
};

type Group = { readonly speaker: string; readonly beginMs: number; endMs: number; readonly tokens: string[] };

/**
 * Makes stretches of timed words, in the order they began: a new one at a pause of the speaker, or where another spoke
 * in between. Two who speak at once each keep their sentence whole.
 */
export function groupItems(items: readonly SpokenItem[]): readonly Utterance[] {
  const inOrder = items.toSorted((a, b) => a.beginMs - b.beginMs);
  const speakers = [...new Set(inOrder.map(({ speaker }) => speaker))];
  return speakers
    .flatMap((speaker) =>
      groupsOf(
        inOrder.filter((item) => item.speaker === speaker),
        inOrder.filter((item) => item.speaker !== speaker),
      ),
    )
    .toSorted((a, b) => a.beginMs - b.beginMs)
    .map(({ speaker, beginMs, endMs, tokens }) => ({
      speaker,
      role: 'unknown',
      text: joinTokens(tokens),
      beginMs,
      endMs,
    }));
}

function groupsOf(own: readonly SpokenItem[], others: readonly SpokenItem[]): readonly Group[] {
  const groups: Group[] = [];
  let next = 0;
  for (const item of own) {
    const word = item.alternatives[0]?.content ?? '';
    const open = groups.at(-1);
    if (open === undefined) {
      groups.push({ speaker: item.speaker, beginMs: item.beginMs, endMs: item.endMs, tokens: [word] });
      continue;
    }
    while ((others[next]?.beginMs ?? Number.POSITIVE_INFINITY) < open.endMs) next += 1;
    const silenceMs = item.beginMs - open.endMs;
    const isAnswered = silenceMs >= BREATH_MS && (others[next]?.endMs ?? Number.POSITIVE_INFINITY) <= item.beginMs;
    if (silenceMs >= PAUSE_MS || isAnswered) {
      groups.push({ speaker: item.speaker, beginMs: item.beginMs, endMs: item.endMs, tokens: [word] });
    } else {
      open.tokens.push(word);
      open.endMs = Math.max(open.endMs, item.endMs);
    }
  }
  return groups;
}
