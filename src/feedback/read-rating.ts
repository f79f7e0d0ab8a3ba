import type { Satisfaction } from '../contracts/case.ts';
import { parseFollowUpAnswer } from './parse-answer.ts';

/** What a citizen pressed and wrote of a result; stars from 1 to 5. */
export type SaidOfResult = {
  readonly solved?: boolean | undefined;
  readonly contacted?: boolean | undefined;
  readonly rating?: number | undefined;
  readonly reason?: Satisfaction['reason'];
  readonly comment?: string | undefined;
};

/** A rating: at the least whether the matter is solved. */
export type ReadRating = {
  readonly solved: boolean;
  readonly contacted?: boolean;
  readonly rating?: number;
  readonly reason?: NonNullable<Satisfaction['reason']>;
  readonly comment?: string;
};

/** The rating in what was said: what was pressed counts before what was written. Null without a word on "solved". */
export function readRating({ solved, contacted, rating, reason, comment }: SaidOfResult): ReadRating | null {
  const read = parseFollowUpAnswer(comment ?? '');
  const isSolved = solved ?? read.solved;
  if (isSolved === undefined) return null;
  const stars = rating ?? read.rating;
  const spoken = contacted ?? read.contacted;
  return {
    solved: isSolved,
    ...(spoken === undefined ? {} : { contacted: spoken }),
    ...(stars === undefined ? {} : { rating: stars }),
    ...(reason === undefined ? {} : { reason }),
    ...(comment === undefined ? {} : { comment }),
  };
}
