import { type Judged, perLabel, type Trusted } from './figures.ts';

/** A markdown table. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Precision, recall and F1 by label. */
export function labelTable(judged: readonly Judged[]): string {
  return table(
    ['label', 'rows', 'precision', 'recall', 'F1'],
    perLabel(judged).map(({ label, rows, precision, recall, f1 }) => [
      label,
      rows,
      precision.toFixed(3),
      recall.toFixed(3),
      f1.toFixed(3),
    ]),
  );
}

/** Right labels down, given labels across. */
export function confusionTable(judged: readonly Judged[]): string {
  const labels = perLabel(judged).map(({ label }) => label);
  return table(
    ['right \\ given', ...labels],
    labels.map((gold) => [
      gold,
      ...labels.map((given) => judged.filter((row) => row.gold === gold && row.given === given).length),
    ]),
  );
}

/** The errors the model was surest of, by the id of the row; nothing of what people wrote. */
export function worstErrors(judged: readonly (Judged & Trusted & { id: string })[], most = 20): string {
  const wrong = judged.filter(({ right }) => !right).sort((a, b) => b.confidence - a.confidence);
  return table(
    ['id', 'right', 'given', 'confidence'],
    wrong.slice(0, most).map(({ id, gold, given, confidence }) => [id, gold, given, confidence.toFixed(2)]),
  );
}

/** One line of JSON figures as a two-row table. */
export function figuresTable(figures: object): string {
  const entries = Object.entries(figures).filter(([, value]) => typeof value !== 'object' || Array.isArray(value));
  return table(
    entries.map(([name]) => name),
    [entries.map(([, value]) => (Array.isArray(value) ? `${value.length}` : String(value)))],
  );
}
