import type { CityLookup } from '../../city/lookup.ts';
import type { Open311Document } from './open311-document.ts';

/** The last time this interface changed what it says. */
const CHANGESET = '2026-11-24T00:00:00+08:00';
const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';

/** GET discovery: where the interface is and whom to ask for a key. */
export function discoveryDocument(city: CityLookup, publicBaseUrl: string): Open311Document {
  const { name, number } = city.city.settings.hotline;
  return {
    root: 'discovery',
    fields: {
      changeset: CHANGESET,
      contact: `${name.zh} ${name.en} ${number}`,
      key_service: `${publicBaseUrl}/`,
      endpoints: [
        {
          specification: SPECIFICATION,
          url: `${publicBaseUrl}/open311/v2`,
          changeset: CHANGESET,
          type: 'production',
          formats: [{ '': 'text/xml' }, { '': 'application/json' }],
        },
      ],
    },
  };
}
