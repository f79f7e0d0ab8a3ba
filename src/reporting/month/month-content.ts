import { createHash } from 'node:crypto';
import type { CityLookup } from '../../city/lookup.ts';
import type { MonthCell } from '../../contracts/month.ts';
import { type MonthFigures, monthFiguresOf } from '../figures/month-figures.ts';
import { type MonthSums, sumsOf } from '../figures/sums.ts';
import { checkFigures } from '../gate/check-figures.ts';
import { foreignNumbers } from '../gate/check-prose.ts';
import { LANGUAGES, monthText } from '../page/language.ts';
import type { MonthStories } from '../page/month-page.ts';
import { namesOf } from '../page/names.ts';
import { proseOf } from '../page/prose.ts';
import { canonicalJson } from './canonical-json.ts';

/** What a month says, whether the gate lets it pass, and a hash that is equal when it says the same. */
export type MonthContent = {
  readonly figures: MonthFigures;
  readonly stories: MonthStories;
  /** Empty when the gate let it pass. */
  readonly mismatches: readonly string[];
  readonly hash: string;
};

/** Cells of a month and of those it is compared with; an empty month is none to compare with. */
export type NearCells = Readonly<Record<'now' | 'lastMonth' | 'lastYear', readonly MonthCell[]>>;

/** Makes a month's content from counts, and checks it. Pure. */
export function monthContentOf(
  input: { readonly month: string; readonly cells: NearCells; readonly stories: MonthStories },
  city: CityLookup,
): MonthContent {
  const { month, cells, stories } = input;
  const before = (near: readonly MonthCell[]): MonthSums | null => (near.length === 0 ? null : sumsOf('before', near));
  const now = sumsOf(month, cells.now);
  const figures = monthFiguresOf({ now, lastMonth: before(cells.lastMonth), lastYear: before(cells.lastYear) });
  const mismatches = [
    ...checkFigures(figures, now).map(({ what, expected, got }) => `${what}: ${got}, expected ${expected}`),
    ...LANGUAGES.flatMap((language) => {
      const names = namesOf(city, language);
      // A category's name may hold a number, and so does the month.
      const also = [monthText(month, language), ...figures.content.rows.map((row) => names.category(row.key))];
      return foreignNumbers(proseOf(figures, names, language), { figures, language, also }).map(
        (number) => `prose (${language}): ${number} is no figure of this month`,
      );
    }),
  ];
  const hash = createHash('sha256').update(canonicalJson({ figures, stories })).digest('hex');
  return { figures, stories, mismatches, hash };
}
