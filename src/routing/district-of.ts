import type { CityLookup } from '../city/lookup.ts';
import type { Department } from '../city/parts.ts';
import type { RuleFacts } from './rule-facts.ts';

/** The government of a matter's place; where no place is known, the district its letter was written to. */
export function districtOf({ adminCode, addressedTo }: RuleFacts, city: CityLookup): Department | undefined {
  const ofPlace = city.districtDepartment(adminCode);
  if (ofPlace !== undefined || (adminCode ?? '') !== '') return ofPlace;
  const office = addressedTo === undefined ? undefined : city.department(addressedTo);
  return office?.kind === 'district' ? office : undefined;
}
