import type { CityLookup } from '../../city/lookup.ts';
import type { OpenCase } from '../../contracts/open-data.ts';
import type { AnonymousCase } from './anonymise.ts';
import { ANY } from './generalise.ts';

/** Decimals of a published position: two are about a kilometre, and it is the area's own position, no case's. */
const DECIMALS = 2;

/** The rows of a month's file, in an order that tells nothing of when within a period a case came. */
export function openCases(
  cases: readonly AnonymousCase[],
  { month, city }: { readonly month: string; readonly city: CityLookup },
): readonly OpenCase[] {
  return cases
    .map((each) => ({ ...each, key: JSON.stringify(Object.values(each.shown)) }))
    .sort((a, b) => a.key.localeCompare(b.key) || a.source.id.localeCompare(b.source.id))
    .map(({ shown, source }, index) => {
      const position = city.position(shown.area);
      return {
        service_request_id: `${month}-${String(index + 1).padStart(6, '0')}`,
        requested_datetime: shown.period,
        requested_precision: shown.precision,
        ...source.told,
        service_code: shown.category,
        service_name: city.category(shown.category)?.name.zh ?? '',
        agency_responsible: city.department(shown.agency)?.name.zh ?? shown.agency,
        area_code: shown.area,
        address:
          shown.area === ANY
            ? ''
            : city
                .divisionPath(shown.area)
                .map(({ name }) => name)
                .join(''),
        channel: shown.channel,
        demand_type: shown.demandType,
        lat: rounded(position?.lat),
        long: rounded(position?.lng),
      };
    });
}

function rounded(degrees: number | undefined): number | null {
  return degrees === undefined ? null : Number(degrees.toFixed(DECIMALS));
}
