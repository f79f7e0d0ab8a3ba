import { parseFollowUpAnswer } from '../feedback/parse-answer.ts';
import { type CaseworkDeps, changeCase } from './change-case.ts';
import { planAddition, planRating, type Rating } from './citizen-plans.ts';

/** Ratings from which a matter counts as solved when the words do not say so. */
const SATISFIED_FROM = 3;

/**
 * Takes what a citizen writes back on the channel they came by: the rating when the case waits for one and the words
 * give it, else an addition or the answer to a question. False when the case's state takes no words.
 */
export async function takeCitizenWords(
  { caseId, text }: { readonly caseId: string; readonly text: string },
  deps: CaseworkDeps,
): Promise<boolean> {
  const present = await deps.cases.get(caseId, { fresh: true });
  const rating = present?.status === 'visit' ? ratingOf(text) : null;
  const plan = rating === null ? planAddition(text) : planRating(rating);
  return (await changeCase({ caseId, plan }, deps)).ok;
}

function ratingOf(text: string): Rating | null {
  const { solved, rating } = parseFollowUpAnswer(text);
  const isSolved = solved ?? (rating === undefined ? undefined : rating >= SATISFIED_FROM);
  if (isSolved === undefined) return null;
  return { solved: isSolved, comment: text, ...(rating === undefined ? {} : { rating }) };
}
