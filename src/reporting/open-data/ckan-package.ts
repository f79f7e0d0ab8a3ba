import type { OpenDataMonth } from '../../contracts/open-data.ts';
import { packageName } from './data-package.ts';
import type { CatalogueFor } from './dcat-catalogue.ts';

/** A month as CKAN's Action API describes a dataset. Source: docs.ckan.org, API guide, version 2.11. */
export function ckanPackage({ month, issuedAt, modifiedAt, files }: OpenDataMonth, { city, baseUrl }: CatalogueFor) {
  const { settings } = city.city;
  const name = packageName(settings.id, month);
  return {
    id: name,
    name,
    title: `${settings.hotline.name.zh} ${month}`,
    notes: `Anonymised cases of the ${settings.hotline.name.en} received in ${month}.`,
    url: `${baseUrl}/data/${month}/`,
    license_id: settings.openDataLicence.name,
    license_title: settings.openDataLicence.name,
    license_url: settings.openDataLicence.url,
    metadata_created: issuedAt.slice(0, -1),
    metadata_modified: modifiedAt.slice(0, -1),
    state: 'active',
    type: 'dataset',
    private: false,
    organization: { id: settings.id, name: settings.id, title: settings.hotline.name.zh, type: 'organization' },
    tags: ['12345', '311', 'hotline'].map((tag) => ({ id: tag, name: tag, display_name: tag, state: 'active' })),
    num_resources: files.length,
    num_tags: 3,
    resources: files.map((file, position) => ({
      id: `${name}-${file.format}`,
      package_id: name,
      name: file.name,
      format: file.format.toUpperCase(),
      mimetype: file.mediaType,
      size: file.bytes,
      hash: file.sha256,
      url: `${baseUrl}/data/${month}/${file.name}`,
      position,
      state: 'active',
    })),
  };
}
