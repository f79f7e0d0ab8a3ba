import type { Case } from '../contracts/case.ts';
import { parseFollowUpAnswer } from '../feedback/parse-answer.ts';
import type { ReadRating } from '../feedback/read-rating.ts';
import { type CitizenFiles, withCitizenFiles } from './add-files.ts';
import { bringMasterBack } from './bring-master-back.ts';
import { type CaseworkDeps, changeCase, type Plan } from './change-case.ts';
import { planAddition, planRating, planReopening } from './citizen-plans.ts';

/** Ratings from which a matter counts as solved when the words do not say so. */
const SATISFIED_FROM = 3;

/** What a citizen's words did to a case, and the case after them. */
export type TakenWords = {
  readonly kind: 'rated' | 'unsolved' | 'reopened' | 'answered' | 'added';
  readonly case: Case;
};

/** Words for a case, and the photos sent with them where they are to be kept with it. */
export type CitizenWords = { readonly caseId: string; readonly text: string; readonly files?: CitizenFiles };

/**
 * Takes what a citizen writes back on the channel they came by: the rating when the case waits for one and the words
 * give it, "not solved" after it was closed, else an addition or the answer to a question. False when the case's state
 * takes no words.
 */
export async function takeCitizenWords(words: CitizenWords, deps: CaseworkDeps): Promise<boolean> {
  if ((await takeFeedback(words, deps)) !== null) return true;
  return (await changeCase({ caseId: words.caseId, plan: planAddition(words.text) }, deps)).ok;
}

/** Takes words only where they answer what the case waits for, or say of a closed one that it is not solved; else null. */
export async function takeFeedback(
  { caseId, text, files = [] }: CitizenWords,
  deps: CaseworkDeps,
): Promise<TakenWords | null> {
  const present = await deps.cases.get(caseId, { fresh: true });
  if (present === null) return null;
  const reading = readingOf(present, text);
  if (reading === null) return null;
  for (const plan of reading.plans) {
    const changed = await changeCase({ caseId, plan: withCitizenFiles(plan, files) }, deps);
    if (changed.ok) {
      const { case: own } = changed.value;
      const master = reading.kind === 'unsolved' ? await bringMasterBack({ merged: own, words: text }, deps) : null;
      // Whose department works on it, and until when, the master says.
      return { kind: reading.kind, case: master === null ? own : { ...master, caseNumber: own.caseNumber } };
    }
    // A rating counts even when its words cannot be made safe to keep.
    if (changed.error.kind !== 'not-redactable') return null;
  }
  return null;
}

type Reading = { readonly kind: TakenWords['kind']; readonly plans: readonly Plan[] };

function readingOf({ status, satisfaction }: Case, text: string): Reading | null {
  if (status === 'needs-info') return { kind: 'answered', plans: [planAddition(text)] };
  const rating = ratingOf(text);
  // "没人联系我" answers a part of the question: it is kept, and the rest still waited for.
  if (rating === null) {
    const answersPart = status === 'visit' && parseFollowUpAnswer(text).contacted !== undefined;
    return answersPart ? { kind: 'added', plans: [planAddition(text)] } : null;
  }
  const rated: readonly Plan[] = [planRating({ ...rating, comment: text }), planRating(rating)];
  switch (status) {
    case 'visit':
      return { kind: rating.solved ? 'rated' : 'unsolved', plans: rated };
    case 'closed':
      if (!rating.solved) return { kind: 'reopened', plans: [planReopening(text)] };
      return satisfaction === undefined ? { kind: 'rated', plans: rated } : null;
    case 'merged': {
      if (rating.solved) return satisfaction === undefined ? { kind: 'rated', plans: rated } : null;
      return { kind: 'unsolved', plans: satisfaction === undefined ? rated : [planAddition(text)] };
    }
    default:
      return null;
  }
}

function ratingOf(text: string): ReadRating | null {
  const { solved, ...said } = parseFollowUpAnswer(text);
  const isSolved = solved ?? (said.rating === undefined ? undefined : said.rating >= SATISFIED_FROM);
  return isSolved === undefined ? null : { solved: isSolved, ...said };
}
