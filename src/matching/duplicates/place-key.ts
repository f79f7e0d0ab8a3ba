import type { Place } from '../../contracts/extraction.ts';
import { placeName } from './place-name.ts';

/** What stands before a name and says only where the whole city knows it to be; never all of it. */
const CITY = /^[\p{Script=Han}A-Za-z]{1,4}?\d?(?<![超夜集菜花])市(?!场)(?=.{3})/u;
const DISTRICT = /^[\p{Script=Han}A-Za-z]{1,3}?\d?(?:(?<![小社园景校])区|县)(?=.{3})/u;
const STREET_OFFICE = /^\p{Script=Han}{2,3}(?:街道|镇|乡)(?=.{3})/u;
/** The road before an estate: one says it, the next does not. Before a number it is the name itself. */
const ROAD = /^\p{Script=Han}{2,6}?(?:路|街|大道|巷)(?=\p{Script=Han}{3})/u;
/** So much of a name is said alike by people who go on differently (丽发新城, 丽发新城小区, 丽发新城二期). */
const KEY_CHARS = 3;
const FEWEST_CHARS = 2;

/**
 * What a case is found by wherever its category was read otherwise: the first ideographs of the name of its place, without
 * district and road. Null for a case without a place, or with one of no name.
 */
export function placeKey(place: Pick<Place, 'text'> | undefined): string | null {
  if (place === undefined) return null;
  const said = placeName(place.text).replaceAll(/[^\p{Script=Han}A-Za-z0-9]/gu, '');
  const name = [CITY, DISTRICT, STREET_OFFICE, ROAD].reduce((rest, prefix) => rest.replace(prefix, ''), said);
  const key = [...name.replaceAll(/[^\p{Script=Han}]/gu, '')].slice(0, KEY_CHARS).join('');
  return key.length < FEWEST_CHARS ? null : key;
}
