import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { anOpenDataWorld } from '../../../support/open-data-world.ts';

/** Neither package has types. */
const require = createRequire(import.meta.url);
type Descriptor = Record<string, unknown>;
type Resource = { readonly read: (options: { keyed: boolean }) => Promise<Record<string, unknown>[]> };
type DataPackage = {
  readonly valid: boolean;
  readonly errors: readonly Error[];
  readonly getResource: (name: string) => Resource | null;
};
const Frictionless = z.custom<{
  Package: { load: (descriptor: Descriptor, options: { basePath: string }) => Promise<DataPackage> };
}>((value) => typeof value === 'object' && value !== null && 'Package' in value);
const JsonLd = z.custom<{ expand: (document: object) => Promise<unknown> }>(
  (value) => typeof value === 'function' && 'expand' in value,
);
/** This reader takes the mark that Excel needs for a part of the first column's name; newer ones pass over it. */
const BYTE_ORDER_MARK = /^\uFEFF/;

const DCAT = 'http://www.w3.org/ns/dcat#';
const TERMS = 'http://purl.org/dc/terms/';
const Node = z.looseObject({ '@type': z.array(z.string()).optional() });
type Node = z.infer<typeof Node>;
const nodes = (node: Node, property: string): readonly Node[] => z.array(Node).catch([]).parse(node[property]);

/** What DCAT-AP 3.0 makes mandatory of each class, beside what a national portal asks for. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  [`${DCAT}Catalog`]: [`${TERMS}title`, `${TERMS}description`, `${TERMS}publisher`, `${DCAT}dataset`],
  [`${DCAT}Dataset`]: [
    `${TERMS}title`,
    `${TERMS}description`,
    `${TERMS}publisher`,
    `${TERMS}issued`,
    `${TERMS}temporal`,
    `${TERMS}spatial`,
    `${DCAT}theme`,
    `${DCAT}contactPoint`,
    `${DCAT}distribution`,
  ],
  [`${DCAT}Distribution`]: [`${DCAT}accessURL`, `${DCAT}downloadURL`, `${TERMS}license`, `${TERMS}format`],
  'http://xmlns.com/foaf/0.1/Agent': ['http://xmlns.com/foaf/0.1/name'],
};

const folder = mkdtempSync(join(tmpdir(), 'open-data-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function onDisk(): Promise<ReturnType<typeof anOpenDataWorld>> {
  const world = anOpenDataWorld();
  await world.write();
  for (const [path, { body }] of world.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const isCsv = path.endsWith('.csv');
    writeFileSync(join(folder, path), isCsv ? String(body).replace(BYTE_ORDER_MARK, '') : body);
  }
  return world;
}

const descriptorOf = (world: ReturnType<typeof anOpenDataWorld>): Descriptor =>
  z.record(z.string(), z.unknown()).parse(world.json('data/2026-11/datapackage.json'));

describe('open data in the hands of others', () => {
  it('are a valid package to Frictionless, whose reader finds every cell as its schema says', async () => {
    const world = await onDisk();
    const { Package } = Frictionless.parse(require('datapackage'));
    const basePath = join(folder, 'data/2026-11');
    const read = await Package.load(descriptorOf(world), { basePath });
    expect(read.errors.map(({ message }) => message)).toEqual([]);
    expect(read.valid).toBe(true);
    const rows = (await read.getResource('cases')?.read({ keyed: true })) ?? [];
    expect(rows.map((row) => row['service_request_id'])).toEqual(
      Array.from({ length: 6 }, (_, index) => `2026-11-00000${index + 1}`),
    );
    expect(rows[0]?.['requested_datetime']).toBeInstanceOf(Date);
    // A street has no position of its own: an empty cell of a number is a missing value.
    expect(rows[0]?.['lat']).toBeNull();
  });

  it('are refused by the same reader when a cell is not what the schema says', async () => {
    const world = await onDisk();
    const { Package } = Frictionless.parse(require('datapackage'));
    const basePath = join(folder, 'data/2026-11');
    const csv = String(world.body('data/2026-11/cases.csv')).replace(BYTE_ORDER_MARK, '');
    const broken = csv.replace(/(?<=000001,)[^,]*/, 'soon');
    writeFileSync(join(basePath, 'cases.csv'), broken);
    const read = await Package.load(descriptorOf(world), { basePath });
    await expect(read.getResource('cases')?.read({ keyed: true })).rejects.toThrow();
  });

  it('have a catalogue in which a JSON-LD processor finds all that DCAT-AP asks for', async () => {
    const world = await onDisk();
    const { expand } = JsonLd.parse(require('jsonld'));
    const document = z.looseObject({}).parse(world.json('data/catalog.jsonld'));
    const [catalogue] = z.array(Node).parse(await expand(document));
    if (catalogue === undefined) throw new Error('the catalogue is empty');
    const datasets = nodes(catalogue, `${DCAT}dataset`);
    const distributions = datasets.flatMap((dataset) => nodes(dataset, `${DCAT}distribution`));
    const publishers = [catalogue, ...datasets].flatMap((node) => nodes(node, `${TERMS}publisher`));
    expect([datasets.length, distributions.length]).toEqual([1, 4]);
    for (const node of [catalogue, ...datasets, ...distributions, ...publishers]) {
      const [type = ''] = node['@type'] ?? [];
      const missing = (MANDATORY[type] ?? ['a known class']).filter((property) => node[property] === undefined);
      expect({ type, missing }).toEqual({ type, missing: [] });
    }
  });
});
