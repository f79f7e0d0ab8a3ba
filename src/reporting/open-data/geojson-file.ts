import type { CityLookup } from '../../city/lookup.ts';
import type { OpenCase } from '../../contracts/open-data.ts';
import { K } from './anonymise.ts';

/** Decimals of a published position: about a kilometre. */
const DECIMALS = 2;
const DISTRICT_DIGITS = 6;

/**
 * Cases counted by area as points (RFC 7946), each the area's own position: that of the street or community where the city's
 * data give one, else of its district. Null when they give none. Areas with fewer than `k` cases have no point.
 */
export function geojsonFile(rows: readonly OpenCase[], city: CityLookup): string | null {
  const placed = rows.flatMap(({ area_code }) => areaWithPosition(area_code, city) ?? []);
  const areas = [...Map.groupBy(placed, ({ code }) => code).values()].filter((cases) => cases.length >= K);
  if (areas.length === 0) return null;
  const features = areas.flatMap((cases) => {
    const [area] = cases;
    if (area === undefined) return [];
    const address = city
      .divisionPath(area.code)
      .map(({ name }) => name)
      .join('');
    return [
      {
        type: 'Feature',
        id: area.code,
        geometry: { type: 'Point', coordinates: area.coordinates },
        properties: { area_code: area.code, address, cases: cases.length },
      },
    ];
  });
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.toSorted((a, b) => a.id.localeCompare(b.id)),
  });
}

function areaWithPosition(
  code: string,
  city: CityLookup,
): { readonly code: string; readonly coordinates: readonly number[] } | null {
  for (const each of [code, code.slice(0, DISTRICT_DIGITS)]) {
    const position = city.position(each);
    if (position === undefined) continue;
    const { lng, lat } = position;
    return { code: each, coordinates: [lng, lat].map((degrees) => Number(degrees.toFixed(DECIMALS))) };
  }
  return null;
}
