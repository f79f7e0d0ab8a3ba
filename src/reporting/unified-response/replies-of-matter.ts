import type { Case } from '../../contracts/case.ts';
import { likeness, type WeighedText, weighTexts } from '../../matching/similarity/weighed-text.ts';
import { issueCaseOf } from '../hot-issues/issue-case.ts';
import { matterWordsOf, speaksOf } from '../hot-issues/one-matter.ts';
import { type ReplySource, replySources } from './reply-source.ts';

/** Two replies this alike are one reply, given to two cases. */
const SAME_FROM = 0.6;

/**
 * The public replies to an issue's cases that speak of the issue's matter, the newest first. A case may have been grouped or
 * merged by mistake, or its department may have answered something else: a reply counts when it was given to two
 * of the cases, or when it uses a word about the matter that several of the cases use.
 */
export function repliesOfMatter(cases: readonly Case[]): readonly ReplySource[] {
  const words = matterWordsOf(cases.flatMap((present) => issueCaseOf(present) ?? []));
  const weighed = replySources(cases).map((reply) => ({ reply, text: weighTexts([{ text: reply.text, factor: 1 }]) }));
  return weighed
    .filter(({ reply, text }) => speaksOf(reply.text, words) || isSaidTwice({ reply, text }, weighed))
    .map(({ reply }) => reply);
}

type Weighed = { readonly reply: ReplySource; readonly text: WeighedText };

function isSaidTwice({ reply, text }: Weighed, all: readonly Weighed[]): boolean {
  return all.some((other) => other.reply.caseId !== reply.caseId && likeness(other.text, text) >= SAME_FROM);
}
