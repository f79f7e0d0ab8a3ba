import { MERGED_KEY } from '../figures/merge-small.ts';
import type { Row, Table } from '../figures/month-figures.ts';
import { barChart } from './chart.ts';
import { type Html, html } from './html.ts';
import { type Language, numberText } from './language.ts';
import { word } from './page-words.ts';

/** A column of a table: its head and what stands in it. The first column is the row's name. */
export type Column<T> = {
  readonly head: string;
  readonly cell: (row: T) => string | Html;
  /** Words, not numbers: read from the left. */
  readonly isText?: true;
};

/** A table for reading and printing; wide ones scroll sideways on a phone, reachable by keyboard. */
export function dataTable<T>(table: {
  readonly caption: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  /** Cells of a last row, as many as columns. */
  readonly foot?: readonly string[];
}): Html {
  const [first, ...others] = table.columns;
  if (first === undefined) return html``;
  return html`<div class="scroll" role="group" aria-label="${table.caption}" tabindex="0">
<table>
<caption>${table.caption}</caption>
<thead><tr>${table.columns.map(({ head, isText }) => (isText ? html`<th scope="col" class="text">${head}</th>` : html`<th scope="col">${head}</th>`))}</tr></thead>
<tbody>${table.rows.map(
    (row) =>
      html`<tr><th scope="row">${first.cell(row)}</th>${others.map(({ cell, isText }) => (isText ? html`<td class="text">${cell(row)}</td>` : html`<td>${cell(row)}</td>`))}</tr>
`,
  )}</tbody>${
    table.foot === undefined
      ? null
      : html`<tfoot><tr>${table.foot.map((cell, index) =>
          index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`,
        )}</tr></tfoot>`
  }
</table>
</div>`;
}

/** A table of counts as bars, with the table itself folded below. */
export function countsFigure(figure: {
  readonly id: string;
  readonly title: string;
  readonly table: Table;
  readonly nameOf: (key: string) => string;
  readonly language: Language;
  /** People living there, where counts are to be read against them. */
  readonly populationOf?: (key: string) => number | undefined;
}): Html {
  const { id, title, table, nameOf, language, populationOf } = figure;
  const { count, share, change } = numberText(language);
  const shareOf = (n: number) => (table.total === 0 ? '—' : share(n / table.total));
  const compared = (row: Row, before: number | undefined) =>
    before === undefined || row.key === MERGED_KEY ? '—' : change(row.n, before);
  const hasMonth = table.rows.some((row) => row.lastMonth !== undefined);
  const hasYear = table.rows.some((row) => row.lastYear !== undefined);
  const hasPeople = table.rows.some((row) => populationOf?.(row.key) !== undefined);
  const columns: Column<Row>[] = [
    { head: word('name', language), cell: (row) => nameOf(row.key) },
    { head: word('count', language), cell: (row) => count(row.n) },
    { head: word('shareOfAll', language), cell: (row) => shareOf(row.n) },
    ...(hasMonth ? [{ head: word('onMonth', language), cell: (row: Row) => compared(row, row.lastMonth) }] : []),
    ...(hasYear ? [{ head: word('onYear', language), cell: (row: Row) => compared(row, row.lastYear) }] : []),
    ...(hasPeople
      ? [{ head: word('perTenThousand', language), cell: (row: Row) => perTenThousand(row, populationOf, language) }]
      : []),
  ];
  const empty = columns.slice(3).map(() => '');
  const foot = [word('total', language), count(table.total), table.total === 0 ? '—' : share(1), ...empty];
  // All others together would dwarf what the chart is about; the table has them.
  const drawn = table.rows.filter((row) => row.key !== MERGED_KEY);
  const bars = (drawn.length === 0 ? table.rows : drawn).map((row) => ({
    name: nameOf(row.key),
    n: row.n,
    label: `${count(row.n)} · ${shareOf(row.n)}`,
  }));
  const description = bars.map((bar) => `${bar.name} ${bar.label}`).join(language === 'zh' ? '；' : '; ');
  return html`<figure>
<div class="chart">${barChart({ id, title, description }, bars)}</div>
<details><summary>${word('asTable', language)}</summary>
${dataTable({ caption: title, rows: table.rows, columns, foot })}</details>
</figure>`;
}

/** People that a rate of an area is told per. */
export const PER_PEOPLE = 10_000;

function perTenThousand(
  row: Row,
  populationOf: ((key: string) => number | undefined) | undefined,
  language: Language,
): string {
  const people = populationOf?.(row.key);
  return people === undefined ? '—' : numberText(language).days((row.n / people) * PER_PEOPLE);
}
