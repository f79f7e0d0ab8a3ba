/** Words in a text and the field they speak for. */
export type EvidenceRange = { readonly field: string; readonly start: number; readonly end: number };

/** A stretch of text that no boundary of evidence cuts, and the fields it speaks for. */
export type Segment = { readonly text: string; readonly fields: readonly string[] };

/** Cuts a text at every boundary of its evidence; ranges outside it are left out. The segments joined are the text. */
export function segmentsOf(text: string, ranges: readonly EvidenceRange[]): readonly Segment[] {
  const fitting = ranges.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...fitting.flatMap(({ start, end }) => [start, end])])].sort(
    (one, other) => one - other,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const over = fitting.filter((range) => range.start <= start && end <= range.end);
    return { text: text.slice(start, end), fields: [...new Set(over.map(({ field }) => field))] };
  });
}
