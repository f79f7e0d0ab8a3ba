import type { DialogueWords } from '../city/dialogue-words.ts';
import type { DialogueState } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import { bareWords } from './intent.ts';
import { numberSaid } from './place-after.ts';

/** Longer messages say something new, whatever word they begin with. */
const REVISION_MAX_CHARS = 40;
/** A message whose place fills this share of it says a place and nothing else. */
const PLACE_SHARE = 0.6;
/** "不是玉林街道，是双楠街道": what was denied is not what is meant. */
const DENIED =
  /(?:不是|不在|并非)[^，。,.；;是在]{1,20}[，,；;\s]*(?:而)?(?:是|在)?|\bnot (?:at |in |on )?[^,.]{1,30}[,.]? (?:but|it'?s)\b/gi;

/** The words without what they deny. */
export function withoutDenied(words: string): string {
  const left = words.replaceAll(DENIED, '').trim();
  return left === '' ? words : left;
}

/** Whether a message could take back what was understood, so that reading it alone is worth the while. */
export function mayRevise(state: Pick<DialogueState, 'phase' | 'demands'>, words: string): boolean {
  return state.phase === 'confirming' && state.demands.length > 0 && words.length <= REVISION_MAX_CHARS;
}

/** Whether words said while a filing waits for consent are another place for it, and no further matter. */
export function revisesPlace(
  { words, alone }: { readonly words: string; readonly alone: readonly Demand[] },
  languages: readonly DialogueWords[],
): boolean {
  const place = alone.find((demand) => demand.place !== undefined)?.place?.value.text;
  const said = bareWords(words);
  const takesBack = languages.some(({ hasCorrection }) => hasCorrection.some((word) => said.includes(bareWords(word))));
  if (place === undefined) return takesBack && numberSaid(withoutDenied(words)) !== null;
  return takesBack || bareWords(place).length >= said.length * PLACE_SHARE;
}

/** Whether a message answers a question with not knowing, and says nothing else. */
export function saysNotToKnow(words: string, languages: readonly DialogueWords[]): boolean {
  const said = bareWords(words);
  return (
    said.length <= NOT_KNOWN_MAX_CHARS &&
    languages.some(({ unknown }) => unknown.some((word) => said.includes(bareWords(word))))
  );
}

const NOT_KNOWN_MAX_CHARS = 16;
