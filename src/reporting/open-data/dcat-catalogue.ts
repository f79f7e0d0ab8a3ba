import type { CityLookup } from '../../city/lookup.ts';
import type { OpenDataCatalogue, OpenDataFile, OpenDataMonth } from '../../contracts/open-data.ts';
import { packageName } from './data-package.ts';

const MONTHLY = 'http://publications.europa.eu/resource/authority/frequency/MONTHLY';
const GOVERNMENT = 'http://publications.europa.eu/resource/authority/data-theme/GOVE';
const FILE_TYPE = 'http://publications.europa.eu/resource/authority/file-type/';
const FILE_TYPES: Readonly<Record<OpenDataFile['format'], string>> = {
  csv: 'CSV',
  json: 'JSON',
  parquet: 'PARQUET',
  geojson: 'GEOJSON',
};

/** What a catalogue is made for: the city and the address its files are under, without a slash at the end. */
export type CatalogueFor = { readonly city: CityLookup; readonly baseUrl: string };

/** The catalogue of all months as JSON-LD: DCAT-AP 3 (W3C DCAT 3). */
export function dcatCatalogue({ months }: OpenDataCatalogue, about: CatalogueFor): string {
  const { city, baseUrl } = about;
  const { hotline, name } = city.city.settings;
  return JSON.stringify(
    {
      '@context': {
        dcat: 'http://www.w3.org/ns/dcat#',
        dct: 'http://purl.org/dc/terms/',
        foaf: 'http://xmlns.com/foaf/0.1/',
        spdx: 'http://spdx.org/rdf/terms#',
        vcard: 'http://www.w3.org/2006/vcard/ns#',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
      },
      '@id': `${baseUrl}/data/catalog.jsonld`,
      '@type': 'dcat:Catalog',
      'dct:title': [
        { '@value': `${hotline.name.zh}开放数据`, '@language': 'zh' },
        { '@value': `Open data of the ${hotline.name.en}`, '@language': 'en' },
      ],
      'dct:description': { '@value': `Monthly cases of the hotline of ${name.en}`, '@language': 'en' },
      'dct:publisher': publisherOf(about),
      'dcat:dataset': months.map((month) => datasetOf(month, about)),
    },
    null,
    2,
  );
}

function publisherOf({ city, baseUrl }: CatalogueFor) {
  const { hotline } = city.city.settings;
  return {
    '@id': `${baseUrl}/#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': [
      { '@value': hotline.name.zh, '@language': 'zh' },
      { '@value': hotline.name.en, '@language': 'en' },
    ],
  };
}

function datasetOf(published: OpenDataMonth, about: CatalogueFor) {
  const { city, baseUrl } = about;
  const { settings } = city.city;
  const { month, issuedAt, modifiedAt, files } = published;
  return {
    '@id': `${baseUrl}/data/${month}/`,
    '@type': 'dcat:Dataset',
    'dct:title': [
      { '@value': `${settings.hotline.name.zh}诉求 ${month}`, '@language': 'zh' },
      { '@value': `Cases of the ${settings.hotline.name.en}, ${month}`, '@language': 'en' },
    ],
    'dct:description': { '@value': `Anonymised cases received in ${month}`, '@language': 'en' },
    'dct:identifier': packageName(settings.id, month),
    'dct:issued': { '@value': issuedAt, '@type': 'xsd:dateTime' },
    'dct:modified': { '@value': modifiedAt, '@type': 'xsd:dateTime' },
    'dct:accrualPeriodicity': { '@id': MONTHLY },
    'dct:publisher': publisherOf(about),
    'dct:spatial': { '@type': 'dct:Location', 'dct:identifier': settings.adminCode },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@value': `${month}-01`, '@type': 'xsd:date' },
      'dcat:endDate': { '@value': lastDayOf(month), '@type': 'xsd:date' },
    },
    'dcat:theme': { '@id': GOVERNMENT },
    'dcat:keyword': ['12345', '311', 'hotline', settings.name.en],
    'dcat:contactPoint': {
      '@type': 'vcard:Organization',
      'vcard:fn': settings.hotline.name.zh,
      'vcard:hasTelephone': { '@id': `tel:${settings.hotline.number}` },
    },
    'dcat:distribution': files.map((file) => ({
      '@id': `${baseUrl}/data/${month}/${file.name}`,
      '@type': 'dcat:Distribution',
      'dcat:accessURL': { '@id': `${baseUrl}/data/${month}/` },
      'dcat:downloadURL': { '@id': `${baseUrl}/data/${month}/${file.name}` },
      'dct:format': { '@id': `${FILE_TYPE}${FILE_TYPES[file.format]}` },
      'dcat:mediaType': { '@id': `http://www.iana.org/assignments/media-types/${file.mediaType}` },
      'dcat:byteSize': { '@value': String(file.bytes), '@type': 'xsd:nonNegativeInteger' },
      'dct:license': { '@id': settings.openDataLicence.url },
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
        'spdx:checksumValue': { '@value': file.sha256, '@type': 'xsd:hexBinary' },
      },
    })),
  };
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
