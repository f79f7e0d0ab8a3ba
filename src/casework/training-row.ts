import type { CorrectionRecord } from './case-records.ts';

/** A line of training data, as `npm run train -- --corrections FILE` reads it. */
export type TrainingRow = { readonly title: string; readonly body: string; readonly category: string };

/**
 * What corrections teach about categories: one row for each case whose category an operator changed, with the last one
 * they decided; a case changed back teaches nothing. The title stays empty: one is made from the body, and an operator's
 * own words are not a citizen's.
 */
export function trainingRows(records: readonly CorrectionRecord[]): readonly TrainingRow[] {
  const byCase = Map.groupBy(
    records.toSorted((one, other) => one.version - other.version),
    ({ caseId }) => caseId,
  );
  return [...byCase.values()].flatMap((corrections) => {
    const [first] = corrections;
    const last = corrections.at(-1);
    const category = last?.after.category.value;
    if (last === undefined || category === undefined || category === first?.before.category.value) return [];
    return [{ title: '', body: last.text, category }];
  });
}
