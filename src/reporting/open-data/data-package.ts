import type { CityLookup } from '../../city/lookup.ts';
import type { OpenDataMonth } from '../../contracts/open-data.ts';
import { COLUMNS } from './columns.ts';

/** The descriptor of a month's files: Data Package 2.0 (datapackage.org). */
export function dataPackage({ month, modifiedAt, version, k, files }: OpenDataMonth, city: CityLookup): string {
  const { openDataLicence, name, hotline } = city.city.settings;
  const fields = COLUMNS.map(({ name: column, type, title, description, required }) => ({
    name: column,
    type,
    title,
    description,
    ...(required === undefined ? {} : { constraints: { required, ...(column === ID ? { unique: true } : {}) } }),
  }));
  return JSON.stringify(
    {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: packageName(city.city.settings.id, month),
      title: `${hotline.name.zh} ${month}`,
      description: `Cases of the hotline of ${name.en} in ${month}; at least ${k} cases share every combination of columns that could point at a person. Reports of violations and sealed cases are left out.`,
      created: modifiedAt,
      version: `${version}.0.0`,
      licenses: [licenceOf(openDataLicence)],
      contributors: [{ title: hotline.name.zh, roles: ['publisher'] }],
      resources: files.map((file) => ({
        name: file.format === 'csv' ? 'cases' : `cases-${file.format}`,
        path: file.name,
        format: file.format,
        mediatype: file.mediaType,
        bytes: file.bytes,
        hash: `sha256:${file.sha256}`,
        ...(file.format === 'csv'
          ? {
              $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
              type: 'table',
              encoding: 'utf-8',
              dialect: { lineTerminator: '\r\n', header: true },
              schema: { fields, primaryKey: [ID], missingValues: [''] },
            }
          : {}),
      })),
    },
    null,
    2,
  );
}

const ID = 'service_request_id';

/** The name of a month's package; what the catalogue and the API call it too. */
export function packageName(cityId: string, month: string): string {
  return `${cityId}-hotline-cases-${month}`;
}

/** A licence as packages name it: an identifier of opendefinition.org where the city's name reads as one. */
function licenceOf({ name, url }: { readonly name: string; readonly url: string }) {
  return { name: name.trim().replaceAll(/\s+/g, '-'), title: name, path: url };
}
