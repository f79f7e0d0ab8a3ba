import type { ResponseSentence } from '../../contracts/hot-issue.ts';
import { likeness, type WeighedText, weighTexts } from '../../matching/similarity/weighed-text.ts';
import type { ReplySource } from './reply-source.ts';
import { partOf, sentencesOf } from './sentence-part.ts';

const PARTS: readonly ResponseSentence['part'][] = ['found', 'done', 'planned', 'not-possible'];
/** Sentences of each part; an answer that is read is short. */
const EACH = 4;
/** Two sentences this alike say the same; the newer one speaks and the older one is named as a source too. */
const SAME_FROM = 0.6;
const SOURCES = 8;
const MAX_CHARS = 400;

type Candidate = {
  readonly part: ResponseSentence['part'];
  readonly text: string;
  readonly weighed: WeighedText;
  readonly sources: ResponseSentence['sources'];
};

/** Drafts a response of the replies' own sentences, word for word, in the order found, done, planned, not possible. */
export function draftByTemplate(replies: readonly ReplySource[]): readonly ResponseSentence[] {
  const candidates: Candidate[] = [];
  for (const { text: reply, at: _at, ...source } of replies) {
    for (const text of sentencesOf(reply)) {
      if (text.length > MAX_CHARS) continue;
      const weighed = weighTexts([{ text, factor: 1 }]);
      const same = candidates.find((each) => likeness(each.weighed, weighed) >= SAME_FROM);
      if (same === undefined) {
        candidates.push({ part: partOf(text), text, weighed, sources: [{ ...source, quote: text }] });
      } else if (same.sources.length < SOURCES && same.sources.every(({ caseId }) => caseId !== source.caseId)) {
        same.sources.push({ ...source, quote: text });
      }
    }
  }
  return PARTS.flatMap((part) =>
    candidates
      .filter((each) => each.part === part)
      // What more departments' replies say is the surer.
      .sort((a, b) => b.sources.length - a.sources.length)
      .slice(0, EACH)
      .map(({ text, sources }) => ({ part, text, sources })),
  );
}
