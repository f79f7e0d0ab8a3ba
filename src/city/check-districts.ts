import { duplicates } from './check-duplicates.ts';
import type { City } from './city.ts';
import { type CityFault, shown } from './city-fault.ts';
import type { DistrictMap } from './district-map.ts';

/** Outlines and populations: each is of a district of the city, no district has two, and every ring is closed. */
export function checkDistricts({ divisions, districtMap, populations }: City): CityFault[] {
  const codes = new Set(divisions.map(({ code }) => code));
  const expected = 'the code of a district of divisions.json';
  const persons = Object.keys(populations?.persons ?? {})
    .filter((code) => !codes.has(code))
    .map((code) => ({ file: 'populations.json', path: `persons.${code}`, expected, got: shown(code) }));
  if (districtMap === null) return persons;
  const file = 'district-map.json';
  return [
    ...persons,
    ...duplicates(districtMap.features, { file, field: 'id', keyOf: ({ id }) => id }),
    ...districtMap.features.flatMap(({ id, geometry }, index) => [
      ...(codes.has(id) ? [] : [{ file, path: `features[${index}].id`, expected, got: shown(id) }]),
      ...openRings(geometry).map((first) => ({
        file,
        path: `features[${index}].geometry`,
        expected: 'rings whose last position is the first',
        got: shown(first),
      })),
    ]),
  ];
}

function openRings(geometry: DistrictMap['features'][number]['geometry']) {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  return rings.flatMap((ring) => {
    const [first] = ring;
    const last = ring.at(-1);
    return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? [] : [first];
  });
}
