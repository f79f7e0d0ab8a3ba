import { MERGED_KEY } from '../figures/merge-small.ts';
import type { MonthFigures, Row } from '../figures/month-figures.ts';
import type { Rate, RateId } from '../figures/rates.ts';
import { measureOf } from '../figures/sums.ts';
import { type Language, monthText, numberText } from './language.ts';
import type { Names } from './names.ts';

/** How many things of a kind are named in a sentence. */
const NAMED = 3;

/**
 * The sentences at the head of the page. Numbers come from the figures alone; the gate checks each again in the
 * finished sentence.
 */
export function proseOf(figures: MonthFigures, names: Names, language: Language): readonly string[] {
  const sentences = language === 'zh' ? chinese(figures, names) : english(figures, names);
  return sentences.filter((sentence) => sentence !== '');
}

function chinese(figures: MonthFigures, names: Names): string[] {
  const { count, share, changeSize } = numberText('zh');
  const moved = (now: number, before: number) => `${now >= before ? '上升' : '下降'}${changeSize(now, before)}`;
  const { received, counts } = figures;
  const onTime = rate(figures, 'onTime');
  const solved = rate(figures, 'solved');
  const satisfied = rate(figures, 'satisfied');
  const top = topOf(figures.content.rows);
  const compared = [
    ...(received.lastMonth ? [`比上月${moved(received.n, received.lastMonth)}`] : []),
    ...(received.lastYear ? [`比上年同月${moved(received.n, received.lastYear)}`] : []),
  ];
  const listed = top.map(
    (row) => `${beforeNumber(names.category(row.key))}${count(row.n)}件（${share(row.n / received.n)}）`,
  );
  return [
    `${monthText(figures.month, 'zh')}共受理诉求${count(received.n)}件，涉及${count(figures.people)}人次${compared.map((text) => `，${text}`).join('')}。`,
    top.length === 0 ? '' : `反映最集中的是${listed.join('、')}。`,
    `派单${count(measureOf(counts, 'dispatched'))}件，承办单位办结${count(measureOf(counts, 'resolved'))}件，结案${count(measureOf(counts, 'closed'))}件。`,
    onTime === null
      ? ''
      : `应于本月办结的${count(onTime.denominator)}件中，按时办结${count(onTime.numerator)}件，按时办结率${share(onTime.value)}。`,
    solved === null
      ? ''
      : `${count(solved.denominator)}位诉求人回答了是否解决，${count(solved.numerator)}位认为已解决，解决率${share(solved.value)}。`,
    satisfied === null
      ? ''
      : `${count(satisfied.denominator)}位作出评价，${count(satisfied.numerator)}位表示基本满意及以上，满意率${share(satisfied.value)}。`,
  ];
}

function english(figures: MonthFigures, names: Names): string[] {
  const { count, share, changeSize } = numberText('en');
  const moved = (now: number, before: number) => `${now >= before ? 'up' : 'down'} ${changeSize(now, before)}`;
  const { received, counts } = figures;
  const onTime = rate(figures, 'onTime');
  const solved = rate(figures, 'solved');
  const satisfied = rate(figures, 'satisfied');
  const top = topOf(figures.content.rows);
  const compared = [
    ...(received.lastMonth ? [`${moved(received.n, received.lastMonth)} on the month before`] : []),
    ...(received.lastYear ? [`${moved(received.n, received.lastYear)} on the same month last year`] : []),
  ];
  const listed = top.map((row) => `${names.category(row.key)} (${count(row.n)}, ${share(row.n / received.n)})`);
  return [
    `In ${monthText(figures.month, 'en')} the city received ${count(received.n)} requests from ${count(figures.people)} people${compared.map((text) => `, ${text}`).join('')}.`,
    top.length === 0 ? '' : `Most were about ${listed.join('; ')}.`,
    `${count(measureOf(counts, 'dispatched'))} were sent to departments, ${count(measureOf(counts, 'resolved'))} were done and ${count(measureOf(counts, 'closed'))} closed.`,
    onTime === null
      ? ''
      : `Of ${count(onTime.denominator)} due this month, ${count(onTime.numerator)} were done on time: ${share(onTime.value)}.`,
    solved === null
      ? ''
      : `${count(solved.denominator)} citizens said whether it was solved; ${count(solved.numerator)} said yes: ${share(solved.value)}.`,
    satisfied === null
      ? ''
      : `${count(satisfied.denominator)} rated the result, ${count(satisfied.numerator)} fairly happy or better: ${share(satisfied.value)}.`,
  ];
}

/** A name that ends in a digit (a code the city no longer has) must not run into the number after it. */
function beforeNumber(name: string): string {
  return /\d$/.test(name) ? `${name} ` : name;
}

function topOf(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => row.key !== MERGED_KEY).slice(0, NAMED);
}

function rate(figures: MonthFigures, id: RateId): (Rate & { readonly value: number }) | null {
  const found = figures.rates.find((each) => each.id === id);
  return found === undefined || found.value === null ? null : { ...found, value: found.value };
}
