import type { CityLookup } from '../city/lookup.ts';
import type { Division } from '../city/parts.ts';

/** A place offered for "where?": what stands on the button, and what pressing it says. */
export type SuggestedPlace = { readonly label: string; readonly value: string };

const DISTRICT_DIGITS = 6;
const STREET_DIGITS = 9;
/** As many as a phone shows in two lines; every other place can be written. */
const MAX_SUGGESTED = 5;

/** The city's first districts, as its data orders them. */
export function suggestedDistricts(city: CityLookup, locale: string): readonly SuggestedPlace[] {
  return districtsOf(city)
    .slice(0, MAX_SUGGESTED)
    .map((district) => suggested(district, locale));
}

/** Districts that have a place of this name, where several do; the city's first ones otherwise. */
export function districtsWith(name: string, { city, locale }: { readonly city: CityLookup; readonly locale: string }) {
  const same = city.city.places.filter((place) => place.name.length > 1 && name.includes(place.name));
  const codes = [...new Set(same.map(({ adminCode }) => adminCode.slice(0, DISTRICT_DIGITS)))];
  const named = codes.flatMap((code) => city.division(code) ?? []);
  if (named.length <= 1) return suggestedDistricts(city, locale);
  return named.slice(0, MAX_SUGGESTED).map((district) => suggested(district, locale));
}

/** Streets of a district, those with the most places people name first; their value names the district as well. */
export function streetsOf(
  districtCode: string,
  { city, locale }: { readonly city: CityLookup; readonly locale: string },
): readonly SuggestedPlace[] {
  const district = city.division(districtCode.slice(0, DISTRICT_DIGITS));
  if (district === undefined) return [];
  const known = (code: string) => city.city.places.filter(({ adminCode }) => adminCode.startsWith(code)).length;
  return city.city.divisions
    .filter(({ code }) => code.length === STREET_DIGITS && code.startsWith(district.code))
    .map((street) => ({ street, known: known(street.code) }))
    .sort((one, other) => other.known - one.known)
    .slice(0, MAX_SUGGESTED)
    .map(({ street }) => ({ label: suggested(street, locale).label, value: `${district.name}${street.name}` }));
}

function districtsOf(city: CityLookup): readonly Division[] {
  return city.city.divisions.filter(({ code }) => code.length === DISTRICT_DIGITS);
}

function suggested({ name, en }: Division, locale: string): SuggestedPlace {
  const label = locale.startsWith('zh') ? name : (en ?? name);
  return { label, value: label };
}
