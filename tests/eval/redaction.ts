import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { findPii } from '../../src/privacy/find-pii.ts';
import { generateRedactionSet, type LabelledText } from './redaction-generator.ts';

const Row = z.looseObject({
  text: z.string(),
  spans: z.array(z.looseObject({ start: z.number().int(), end: z.number().int(), kind: z.string() })),
});

/** The generated set of the campaign. */
const CAMPAIGN = { count: 100_000, seed: 20_261_124 };

/** A span counts as found when it overlaps one; `kindRecall` asks for the kind too, `exact` for both offsets. */
export type RedactionFigures = {
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly kindRecall: number;
  readonly exact: number;
  /** Spans missed and false, by kind. */
  readonly missedByKind: Record<string, number>;
  readonly falseByKind: Record<string, number>;
  /** Row numbers of the first rows with a fault. */
  readonly faultyRows: number[];
};

type Span = { readonly start: number; readonly end: number; readonly kind: string };
type Labelled = LabelledText | z.infer<typeof Row>;

const MOST_ROWS_LISTED = 50;

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function count(counts: Record<string, number>, kind: string): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}

/** Scores the redactor on labelled texts. */
export function scoreRedaction(rows: Iterable<Labelled>): RedactionFigures {
  const totals = { n: 0, gold: 0, found: 0, hit: 0, right: 0, sameKind: 0, exact: 0 };
  const missedByKind: Record<string, number> = {};
  const falseByKind: Record<string, number> = {};
  const faultyRows: number[] = [];
  for (const { text, spans } of rows) {
    totals.n += 1;
    const found = findPii(text);
    const missed = spans.filter((span) => !found.some((each) => overlaps(each, span)));
    const wrong = found.filter((span) => !spans.some((each) => overlaps(each, span)));
    totals.gold += spans.length;
    totals.found += found.length;
    totals.hit += spans.length - missed.length;
    totals.right += found.length - wrong.length;
    totals.sameKind += spans.filter((span) =>
      found.some((each) => overlaps(each, span) && each.kind === span.kind),
    ).length;
    totals.exact += spans.filter((span) =>
      found.some((each) => each.start === span.start && each.end === span.end),
    ).length;
    for (const span of missed) count(missedByKind, span.kind);
    for (const span of wrong) count(falseByKind, span.kind);
    if (missed.length + wrong.length > 0 && faultyRows.length < MOST_ROWS_LISTED) faultyRows.push(totals.n);
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return {
    n: totals.n,
    precision: share(totals.right, totals.found),
    recall: share(totals.hit, totals.gold),
    kindRecall: share(totals.sameKind, totals.gold),
    exact: share(totals.exact, totals.gold),
    missedByKind,
    falseByKind,
    faultyRows,
  };
}

/** Scores the redactor on a JSON Lines file of `{text, spans}`; without a file, on the generated set of 100,000. */
export async function evalRedaction(file?: string): Promise<RedactionFigures> {
  if (file === undefined) return scoreRedaction(generateRedactionSet(CAMPAIGN));
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return scoreRedaction(lines.map((line) => Row.parse(JSON.parse(line))));
}
