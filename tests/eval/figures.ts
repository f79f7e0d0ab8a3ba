/** Right and given label of one row. */
export type Judged = { readonly gold: string; readonly given: string };

/** Precision, recall and F1 of one label. */
export type LabelFigures = { label: string; rows: number; precision: number; recall: number; f1: number };

/** Figures of every label that occurs among the right ones, sorted by name. */
export function perLabel(judged: readonly Judged[]): LabelFigures[] {
  return [...new Set(judged.map(({ gold }) => gold))].sort().map((label) => {
    const right = judged.filter(({ gold, given }) => gold === label && given === label).length;
    const rows = judged.filter(({ gold }) => gold === label).length;
    const given = judged.filter((row) => row.given === label).length;
    return {
      label,
      rows,
      precision: given === 0 ? 0 : right / given,
      recall: right / rows,
      f1: (2 * right) / (rows + given || 1),
    };
  });
}

/** The mean F1 over the labels that occur. */
export function macroF1(judged: readonly Judged[]): number {
  const labels = perLabel(judged);
  return labels.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, labels.length);
}

/** The share of rows given their right label. */
export function accuracy(judged: readonly Judged[]): number {
  return share(judged.filter(({ gold, given }) => gold === given).length, judged.length);
}

/** A share, 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Four decimals, as figures are printed. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The value below which `part` of the sorted values lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** A row's confidence and whether it was right. */
export type Trusted = { readonly confidence: number; readonly right: boolean };
/** A bin of a calibration plot. */
export type ReliabilityBin = { from: number; rows: number; confidence: number; right: number };

const BINS = 10;

/** Confidence against the share right, in ten bins; empty bins are left out. */
export function reliability(rows: readonly Trusted[]): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = rows.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    return {
      from: bin / BINS,
      rows: inside.length,
      confidence: share(
        inside.reduce((sum, { confidence }) => sum + confidence, 0),
        inside.length,
      ),
      right: share(inside.filter(({ right }) => right).length, inside.length),
    };
  }).filter(({ rows: count }) => count > 0);
}

/** The mean distance between confidence and the share right, weighed by rows. */
export function calibrationError(rows: readonly Trusted[]): number {
  return reliability(rows).reduce(
    (sum, bin) => sum + share(bin.rows, rows.length) * Math.abs(bin.confidence - bin.right),
    0,
  );
}
