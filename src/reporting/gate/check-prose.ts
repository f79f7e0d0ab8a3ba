import type { MonthFigures, Row } from '../figures/month-figures.ts';
import { type Language, numberText } from '../page/language.ts';

/** A number as people write it: `12,345`, `98.60%`, `+3.4%`. */
const NUMBER = /[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?/g;

/**
 * Every number in the sentences must be one the figures hold, written as this language writes it. Returns those that
 * are not, in order. `also` are texts whose numbers are no figures: the month, names of things.
 */
export function foreignNumbers(
  sentences: readonly string[],
  { figures, language, also }: { figures: MonthFigures; language: Language; also: readonly string[] },
): readonly string[] {
  const known = new Set([...numbersOf(figures, language), ...also.flatMap((text) => text.match(NUMBER) ?? [])]);
  return sentences.flatMap((sentence) => sentence.match(NUMBER) ?? []).filter((number) => !known.has(number));
}

function numbersOf(figures: MonthFigures, language: Language): readonly string[] {
  const { count, share, change, changeSize } = numberText(language);
  const { received } = figures;
  const sizes = [received.lastMonth, received.lastYear].flatMap((before) =>
    before === undefined || before === 0 ? [] : [changeSize(received.n, before)],
  );
  const shareOf = (row: Row) => [count(row.n), ...(received.n === 0 ? [] : [share(row.n / received.n)])];
  const changesOf = (row: { n: number; lastMonth?: number; lastYear?: number }) => [
    ...(row.lastMonth === undefined ? [] : [count(row.lastMonth), change(row.n, row.lastMonth)]),
    ...(row.lastYear === undefined ? [] : [count(row.lastYear), change(row.n, row.lastYear)]),
  ];
  const tables = [figures.channels, figures.types, figures.topics, figures.content, figures.areas];
  return [
    count(received.n),
    count(figures.people),
    ...changesOf(received),
    ...sizes,
    ...Object.values(figures.counts).map((n) => count(n)),
    ...tables.flatMap((table) => table.rows.flatMap((row) => [...shareOf(row), ...changesOf(row)])),
    ...figures.rates.flatMap((rate) => [
      count(rate.numerator),
      count(rate.denominator),
      ...(rate.value === null ? [] : [share(rate.value)]),
    ]),
  ];
}
