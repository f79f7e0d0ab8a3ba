import { resolve } from 'node:path';
import * as z from 'zod';
import type { Place } from '../../src/contracts/extraction.ts';
import type { PlaceFinder } from '../../src/extraction/place/place-finder.ts';
import { readRows } from './data-folder.ts';
import { chengduFinder } from './train/place-files.ts';

/** One row of a place file; see README-place.md for what is labelled. */
export const PlaceRow = z.object({
  id: z.string().optional(),
  split: z.enum(['dev', 'held-out']).optional(),
  text: z.string(),
  place: z.string().nullable(),
  admin: z.object({ district: z.string().nullish(), street: z.string().nullish() }).nullish(),
});
export type PlaceRow = z.infer<typeof PlaceRow>;

/** Exact-span precision, recall and F1; rows without a place where one was found; districts and streets right, as shares. */
export type PlaceFigures = {
  n: number;
  precision: number;
  recall: number;
  f1: number;
  invented: number;
  district: number;
  street: number;
};

export const OWN_PLACES = resolve(import.meta.dirname, 'sets/place-own.jsonl');

/** Reads a place file (JSON Lines); throws on a row of another form. */
export function readPlaceRows(file: string): PlaceRow[] {
  return readRows(file, PlaceRow);
}

/** Measures the first place found in each row of a file (default: the held-out half of the own sentences). */
export async function evalPlace(file?: string): Promise<PlaceFigures> {
  const rows = readPlaceRows(file ?? OWN_PLACES);
  return placeFigures(file === undefined ? rows.filter((row) => row.split === 'held-out') : rows, chengduFinder());
}

/** A district as written in full or short: 武侯 and 武侯区 are the same. */
function sameDivision(said: string | undefined, wanted: string): boolean {
  const bare = (name: string) => name.replace(/(街道|[区县市镇乡])$/, '');
  return said !== undefined && bare(said) === bare(wanted);
}

/** The figures of a finder on given rows; `wrong` is called with each row that is not exactly right. */
export function placeFigures(
  rows: readonly PlaceRow[],
  finder: PlaceFinder,
  wrong: (row: PlaceRow, found: Place | undefined) => void = () => {},
): PlaceFigures {
  const count = { right: 0, found: 0, wanted: 0, invented: 0, district: 0, districts: 0, street: 0, streets: 0 };
  for (const row of rows) {
    const place = finder.findPlaces(row.text)[0]?.value;
    if (place !== undefined) count.found += 1;
    if (row.place !== null) count.wanted += 1;
    if (row.place === null && place !== undefined) count.invented += 1;
    const exact = row.place !== null && place?.text === row.place;
    if (exact) count.right += 1;
    const { district, street } = row.admin ?? {};
    const districtRight = district == null || sameDivision(place?.adminPath[0], district);
    const streetRight = street == null || sameDivision(place?.adminPath[1], street);
    if (district != null) {
      count.districts += 1;
      if (districtRight) count.district += 1;
    }
    if (street != null) {
      count.streets += 1;
      if (streetRight) count.street += 1;
    }
    if ((row.place === null ? place !== undefined : !exact) || !districtRight || !streetRight) wrong(row, place);
  }
  const precision = count.right / Math.max(1, count.found);
  const recall = count.right / Math.max(1, count.wanted);
  return {
    n: rows.length,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    invented: count.invented,
    district: count.district / Math.max(1, count.districts),
    street: count.street / Math.max(1, count.streets),
  };
}
