import { createHash } from 'node:crypto';
import type { CityLookup } from '../../city/lookup.ts';
import type { OpenCase, OpenDataCatalogue, OpenDataFile, OpenDataMonth } from '../../contracts/open-data.ts';
import type { Clock } from '../../kernel/clock.ts';
import { anonymise } from './anonymise.ts';
import { csvFile } from './csv-file.ts';
import { dataPackage } from './data-package.ts';
import { dataPages } from './data-page.ts';
import { dcatCatalogue } from './dcat-catalogue.ts';
import { geojsonFile } from './geojson-file.ts';
import { jsonFile } from './json-file.ts';
import { openCases } from './open-cases.ts';
import { parquetFile } from './parquet-file.ts';
import type { SourceCase } from './source-case.ts';

/** A file of the public address; `path` from its root, without a leading slash. */
export type DataFile = { readonly path: string; readonly mediaType: string; readonly body: string | Uint8Array };

/** Where published files go. */
export interface DataFiles {
  write(file: DataFile): Promise<void>;
}

/** Where the list of published months is kept. */
export interface CatalogueStore {
  /** An empty catalogue with version 0 before the first month. */
  read(): Promise<OpenDataCatalogue>;
  /** Writes over the version that was read; `stale` when another run was first. */
  write(catalogue: OpenDataCatalogue): Promise<'written' | 'stale'>;
}

/** What writing open data needs. */
export type OpenDataDeps = {
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly files: DataFiles;
  readonly catalogue: CatalogueStore;
  /** The public address, without a slash at the end. */
  readonly baseUrl: string;
};

const TRIES = 3;

/** Open data that are less anonymous than they must be; nothing of them was written. */
export class NotAnonymousError extends Error {
  override readonly name = 'NotAnonymousError';
}

/**
 * Writes a month's cases as CSV, JSON, Parquet and, where the city has positions, GeoJSON, with a data package, and renews the
 * catalogue. Safe to repeat: the same cases give the same files and no new version. Null for a month with no case to tell.
 */
export async function writeOpenData(
  { month, cases }: { readonly month: string; readonly cases: readonly SourceCase[] },
  deps: OpenDataDeps,
): Promise<OpenDataMonth | null> {
  const { cases: anonymous, k, suppressed } = anonymise(cases);
  const rows = openCases(anonymous, { month, city: deps.city });
  if (rows.length === 0) return null;
  if (suppressed > 0 && suppressed < k) throw new NotAnonymousError(`${suppressed} withheld cases of ${month}`);
  const files = filesOf(rows, deps.city);
  for (const { file, body } of files) {
    await deps.files.write({ path: `data/${month}/${file.name}`, mediaType: file.mediaType, body });
  }
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const known = await deps.catalogue.read();
    const published = monthOf({ month, k, cases: rows.length, files: files.map(({ file }) => file) }, { known, deps });
    const catalogue: OpenDataCatalogue = {
      ...known,
      version: known.version + 1,
      months: [published, ...known.months.filter((each) => each.month !== month)].sort((a, b) =>
        b.month.localeCompare(a.month),
      ),
    };
    await deps.files.write({
      path: `data/${month}/datapackage.json`,
      mediaType: 'application/json',
      body: dataPackage(published, deps.city),
    });
    for (const page of dataPages(published, deps.city)) await deps.files.write(page);
    if ((await deps.catalogue.write(catalogue)) === 'stale') continue;
    await writeCatalogue(catalogue, deps);
    return published;
  }
  throw new Error(`the catalogue changed under ${TRIES} tries to add ${month}`);
}

/** Writes an empty catalogue as long as no month is published, so that whoever harvests it finds that there is one. */
export async function writeFirstCatalogue(deps: OpenDataDeps): Promise<void> {
  const catalogue = await deps.catalogue.read();
  if (catalogue.version === 0) await writeCatalogue(catalogue, deps);
}

async function writeCatalogue(catalogue: OpenDataCatalogue, { files, city, baseUrl }: OpenDataDeps): Promise<void> {
  await files.write({
    path: 'data/catalog.jsonld',
    mediaType: 'application/ld+json',
    body: dcatCatalogue(catalogue, { city, baseUrl }),
  });
  await files.write({
    path: 'data/index.json',
    mediaType: 'application/json',
    body: JSON.stringify({ months: catalogue.months }, null, 2),
  });
}

function filesOf(
  rows: readonly OpenCase[],
  city: CityLookup,
): readonly { readonly file: OpenDataFile; readonly body: string | Uint8Array }[] {
  const geojson = geojsonFile(rows, city);
  return [
    described({ name: 'cases.csv', format: 'csv', mediaType: 'text/csv' }, csvFile(rows)),
    described({ name: 'cases.json', format: 'json', mediaType: 'application/json' }, jsonFile(rows)),
    described(
      { name: 'cases.parquet', format: 'parquet', mediaType: 'application/vnd.apache.parquet' },
      parquetFile(rows),
    ),
    ...(geojson === null
      ? []
      : [described({ name: 'cases.geojson', format: 'geojson', mediaType: 'application/geo+json' }, geojson)]),
  ];
}

function described(file: Omit<OpenDataFile, 'bytes' | 'sha256'>, body: string | Uint8Array) {
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  return { file: { ...file, bytes, sha256: createHash('sha256').update(body).digest('hex') }, body };
}

function monthOf(
  made: Pick<OpenDataMonth, 'month' | 'k' | 'cases' | 'files'>,
  { known, deps }: { readonly known: OpenDataCatalogue; readonly deps: OpenDataDeps },
): OpenDataMonth {
  const before = known.months.find(({ month }) => month === made.month);
  const same = before !== undefined && JSON.stringify(before.files) === JSON.stringify(made.files);
  if (same) return before;
  const modifiedAt = deps.clock.now().toISOString();
  return { ...made, modifiedAt, issuedAt: before?.issuedAt ?? modifiedAt, version: (before?.version ?? 0) + 1 };
}
