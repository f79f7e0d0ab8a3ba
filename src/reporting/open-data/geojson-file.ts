import type { OpenCase } from '../../contracts/open-data.ts';
import { K } from './anonymise.ts';

/**
 * Cases counted by area as points (RFC 7946), each the area's own position. Null when the city's data give its areas no
 * position. Areas with fewer than `k` cases have no point.
 */
export function geojsonFile(rows: readonly OpenCase[]): string | null {
  const placed = rows.filter(({ lat, long }) => lat !== null && long !== null);
  const areas = [...Map.groupBy(placed, ({ area_code }) => area_code)].filter(([, cases]) => cases.length >= K);
  if (areas.length === 0) return null;
  return JSON.stringify({
    type: 'FeatureCollection',
    features: areas
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([area_code, cases]) => ({
        type: 'Feature',
        id: area_code,
        geometry: { type: 'Point', coordinates: [cases[0]?.long, cases[0]?.lat] },
        properties: { area_code, address: cases[0]?.address ?? '', cases: cases.length },
      })),
  });
}
