import { calendarGaps } from '../../city/calendar-gaps.ts';
import type { CityLookup } from '../../city/lookup.ts';
import type { CityGuide } from '../../contracts/console-api.ts';

/** Digits of a street's code; what is longer is a community. */
const STREET_DIGITS = 9;

/** What the console's pages are told of the city. */
export function cityGuide(
  { city }: CityLookup,
  { you, now }: { readonly you: CityGuide['you']; readonly now: Date },
): CityGuide {
  const { settings, departments, categories, refusals, divisions } = city;
  return {
    you,
    departments,
    categories,
    refusals,
    name: settings.name,
    hotline: settings.hotline,
    divisions: divisions.filter(({ code }) => code.length <= STREET_DIGITS),
    calendarMissing: [...calendarGaps(city, now)],
  };
}
