import type { Calendar } from '../../city/parts.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import { workingTimeOf } from '../../supervision/working-time.ts';
import { SMALL_CELL } from '../figures/merge-small.ts';
import type { DepartmentRow, MonthFigures } from '../figures/month-figures.ts';
import { type Html, html } from './html.ts';
import { type Language, numberText } from './language.ts';
import type { Names } from './names.ts';
import { word } from './page-words.ts';
import { dataTable } from './tables.ts';

const NOTE = {
  zh: '按时档次：A 为 95% 及以上，B 为 85% 及以上，C 为其余；应办结不足 20 件的不分档。不作排名，表按派单量排列。1 至 4 的数值不显示。',
  en: 'On-time bands: A is 95% and above, B 85% and above, C the rest; below 20 due cases there is no band. This is no ranking: rows are in the order of cases sent. Values of 1 to 4 are not shown.',
} as const;

/** Who worked on it: each department by cases sent, without ranks. */
export function departmentSection(
  { figures, calendar }: { readonly figures: MonthFigures; readonly calendar: Calendar },
  names: Names,
  language: Language,
): Html {
  const { count, days } = numberText(language);
  const discreet = (n: number) => (n > 0 && n < SMALL_CELL ? '—' : count(n));
  const minutesOfDay = workingTimeOf(calendar).dayMs / MINUTE_MS;
  const mean = (row: DepartmentRow) =>
    row.resolved < SMALL_CELL ? '—' : days(row.workMinutes / row.resolved / minutesOfDay);
  return html`${dataTable({
    caption: word('departments', language),
    rows: figures.departments,
    columns: [
      { head: word('name', language), cell: (row) => names.department(row.key) },
      { head: word('dispatched', language), cell: (row) => discreet(row.n) },
      { head: word('resolved', language), cell: (row) => discreet(row.resolved) },
      { head: word('overdue', language), cell: (row) => discreet(row.overdue) },
      { head: word('returned', language), cell: (row) => discreet(row.returned) },
      { head: word('meanDays', language), cell: mean },
      {
        head: word('band', language),
        cell: (row) =>
          row.band === 'few' ? word('few', language) : html`<span class="band band-${row.band}">${row.band}</span>`,
      },
    ],
  })}
<p class="note">${NOTE[language]}</p>`;
}
