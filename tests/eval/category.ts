import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { LinearModel } from '../../src/extraction/category/linear-model.ts';
import { dataFile, ROOT, readRows } from './data-folder.ts';
import { accuracy, type Judged, macroF1, rounded, type Trusted } from './figures.ts';

/** One labelled message. */
export const CategoryRow = z.looseObject({
  id: z.string().optional(),
  title: z.string(),
  body: z.string(),
  label: z.string(),
});
export type CategoryRow = z.infer<typeof CategoryRow>;

/** What `npm run eval -- category FILE` prints last. */
export type CategoryFigures = { n: number; macroF1: number; accuracy: number; msPerMessage: number };

/** The trained model of the 7 labels, as shipped. */
export function shippedLabels(): LinearModel {
  return LinearModel.decode(readFileSync(resolve(ROOT, 'model/category/labels.bin')));
}

/** The text a labelled message is classified by. */
export function messageText({ title, body }: { title: string; body: string }): string {
  return `${title}\n${body}`;
}

/** Each row with the label the model gives it and how sure it is. */
export function judge(model: LinearModel, rows: readonly CategoryRow[]): (Judged & Trusted & { id: string })[] {
  return rows.map((row, index) => {
    const best = model.rank(messageText(row))[0];
    const given = best?.label ?? '';
    return {
      id: row.id ?? String(index + 1),
      gold: row.label,
      given,
      confidence: best?.probability ?? 0,
      right: given === row.label,
    };
  });
}

/** Measures the shipped model of the 7 labels on a file of `{title,body,label}` (default: the labelled messages). */
export async function evalCategory(file?: string): Promise<CategoryFigures> {
  const rows = readRows(file ?? dataFile('messages/dev-labelled.jsonl'), CategoryRow);
  const model = shippedLabels();
  const begun = performance.now();
  const judged = judge(model, rows);
  const elapsed = performance.now() - begun;
  return {
    n: rows.length,
    macroF1: rounded(macroF1(judged)),
    accuracy: rounded(accuracy(judged)),
    msPerMessage: rounded(elapsed / Math.max(1, rows.length)),
  };
}
