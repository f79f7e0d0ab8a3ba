import { resolve } from 'node:path';
import * as z from 'zod';
import { readCityFolder } from '../../infra/city/read-city-folder.ts';
import { AnswerIndex } from '../../src/dialogue/answers/answer-index.ts';
import { EVAL_NOW } from './cases.ts';
import { readRows } from './data-folder.ts';
import { share } from './figures.ts';

/** A question with the id of the entry that answers it; null for one that nothing answers. */
export const AnswerRow = z.looseObject({ text: z.string(), id: z.string().nullable() });
export type AnswerRow = z.infer<typeof AnswerRow>;

/** What `npm run eval -- answers FILE` prints last. */
export type AnswerFigures = {
  inScope: number;
  outOfScope: number;
  /** Share of questions whose entry is the first of those found, or among the three. */
  recallAt1: number;
  recallAt3: number;
  /** Share of questions nothing answers that are given no answer. */
  noAnswer: number;
  /** Entries that were searched. */
  entries: number;
};

/** Questions written apart from the entries. */
export const OWN_QUESTIONS = resolve(import.meta.dirname, 'sets/answers.jsonl');

/** Looks every question of a file (default: the own ones) up in the city's answers. */
export async function evalAnswers(
  file?: string,
  options: { wrong?: (row: AnswerRow, found: readonly { id: string; evidence: number }[]) => void } = {},
): Promise<AnswerFigures> {
  const rows = readRows(file ?? OWN_QUESTIONS, AnswerRow);
  const city = readCityFolder('chengdu');
  const index = new AnswerIndex(city.answers, city.settings.aliases);
  let first = 0;
  let among = 0;
  let silent = 0;
  for (const row of rows) {
    const found = index.find(row.text, EVAL_NOW);
    if (row.id === null) silent += found.length === 0 ? 1 : 0;
    else {
      first += found[0]?.id === row.id ? 1 : 0;
      among += found.some(({ id }) => id === row.id) ? 1 : 0;
    }
    const isRight = row.id === null ? found.length === 0 : found.some(({ id }) => id === row.id);
    if (!isRight) options.wrong?.(row, found);
  }
  const inScope = rows.filter(({ id }) => id !== null).length;
  const outOfScope = rows.length - inScope;
  return {
    inScope,
    outOfScope,
    recallAt1: share(first, inScope),
    recallAt3: share(among, inScope),
    noAnswer: share(silent, outOfScope),
    entries: city.answers.length,
  };
}
