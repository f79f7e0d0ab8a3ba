import type { MonthFigures } from '../figures/month-figures.ts';
import { RATES, type Rate } from '../figures/rates.ts';
import { type Html, html } from './html.ts';
import { type Language, numberText } from './language.ts';
import type { Names } from './names.ts';
import { RATE_WORDS, word } from './page-words.ts';
import { countsFigure, dataTable } from './tables.ts';

/** What came of it: every rate with what it is made of, the ratings, and why citizens were unhappy. */
export function effectSection(figures: MonthFigures, names: Names, language: Language): Html {
  const { count, share } = numberText(language);
  const before = (rate: Rate) => figures.lastMonthRates.find((each) => each.id === rate.id)?.value ?? null;
  const shown = (value: number | null) => (value === null ? '—' : share(value));
  const figure = (id: 'ratings' | 'reasons' | 'closings', nameOf: (key: string) => string) =>
    figures[id].total === 0
      ? null
      : html`<h3>${word(id, language)}</h3>
${countsFigure({ id: `chart-${id}`, title: word(id, language), table: figures[id], nameOf, language })}`;
  return html`${dataTable({
    caption: word('effect', language),
    rows: figures.rates,
    columns: [
      {
        head: word('rate', language),
        cell: (rate) =>
          html`<span class="rate-name">${RATE_WORDS[rate.id].name[language]}</span> <span class="means">${RATE_WORDS[rate.id].means[language]}</span>`,
      },
      { head: word('value', language), cell: (rate) => html`<strong>${shown(rate.value)}</strong>` },
      { head: word('madeOf', language), cell: (rate) => `${count(rate.numerator)}/${count(rate.denominator)}` },
      ...(figures.lastMonthRates.length === 0
        ? []
        : [{ head: word('lastMonth', language), cell: (rate: Rate) => shown(before(rate)) }]),
    ],
  })}
${figure('ratings', names.rating)}
${figure('reasons', names.reason)}
${figure('closings', names.closing)}`;
}

/** Every definition with its version, as the notes list them. */
export function definitionsOf(language: Language): Html {
  return html`<ul class="plain">${RATES.map(
    ({ id, version, numerator, denominator }) =>
      html`<li><code>${id}/${version}</code> ${RATE_WORDS[id].name[language]} = <code>${numerator}</code> ÷ <code>${denominator}</code></li>
`,
  )}</ul>`;
}
