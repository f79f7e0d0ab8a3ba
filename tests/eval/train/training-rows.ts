import * as z from 'zod';
import { CategoryCode } from '../../../src/contracts/primitives.ts';
import { dataFile, readRows } from '../data-folder.ts';
import type { LabelledText } from './fit.ts';

const TokenRow = z.looseObject({ tokens: z.string(), label: z.string() });
/** An operator's corrected case: the same form as the labelled messages, with one of the 7 labels or a category code. */
const Correction = z.looseObject({
  title: z.string().default(''),
  body: z.string(),
  label: z.string().optional(),
  category: CategoryCode.optional(),
});

/** Segmented messages joined again: n-grams are counted over running characters. */
export function tokenRows(): LabelledText[] {
  return readRows(dataFile('messages/train-tokens.jsonl.gz'), TokenRow).map(({ tokens, label }) => ({
    text: tokens.replaceAll(/\s+/g, ''),
    label,
  }));
}

/** Corrections of a file as rows; a category code stands for its first label of the map. Throws on a row with neither. */
export function correctionRows(file: string, labelsOf: Readonly<Record<string, readonly string[]>>): LabelledText[] {
  return readRows(file, Correction).map(({ title, body, label, category = '' }, index) => {
    const known = label ?? labelsOf[category]?.[0] ?? labelsOf[category.slice(0, 2)]?.[0];
    if (known === undefined) throw new Error(`${file}, line ${index + 1}: neither label nor a category of the map`);
    return { text: `${title}\n${body}`, label: known };
  });
}
