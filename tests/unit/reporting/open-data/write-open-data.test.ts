import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cityLookup } from '../../../../src/city/lookup.ts';
import { OpenCase } from '../../../../src/contracts/open-data.ts';
import { COLUMNS } from '../../../../src/reporting/open-data/columns.ts';
import { csvFile } from '../../../../src/reporting/open-data/csv-file.ts';
import { geojsonFile } from '../../../../src/reporting/open-data/geojson-file.ts';
import { jsonFile } from '../../../../src/reporting/open-data/json-file.ts';
import { writeFirstCatalogue, writeOpenData } from '../../../../src/reporting/open-data/write-open-data.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { anOpenDataWorld } from '../../../support/open-data-world.ts';

const chengdu = cityForTest();

const aRow: OpenCase = {
  service_request_id: '2026-11-000001',
  requested_datetime: '2026-11-01',
  requested_precision: 'day',
  status: 'open',
  status_notes: '',
  service_code: '0206',
  service_name: '餐饮油烟',
  agency_responsible: '市城管委',
  area_code: '510107',
  address: '武侯区',
  channel: 'chat',
  demand_type: 'complaint',
  urgency: 'U3',
  closed_month: '',
  days_to_close: '',
  lat: 30.64,
  long: 104.04,
};

describe('writing open data', () => {
  it('writes the same rows as CSV, JSON and Parquet', async () => {
    const world = anOpenDataWorld();
    await world.write();
    const rows = z.array(OpenCase).parse(world.json('data/2026-11/cases.json'));
    expect(rows).toHaveLength(6);
    const parquet = world.body('data/2026-11/cases.parquet');
    const bytes = Uint8Array.from(Buffer.from(parquet));
    expect(await parquetReadObjects({ file: bytes.buffer })).toEqual(rows);
    const csv = String(world.body('data/2026-11/cases.csv'));
    expect(csv.startsWith(`\uFEFF${COLUMNS.map(({ name }) => name).join(',')}\r\n`)).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(7);
  });

  it.each(['=HYPERLINK("http://evil")', '+1', '-1', '@SUM(A1)'])('keeps %s from being a formula', (cell) => {
    const [, line = ''] = Buffer.from(csvFile([{ ...aRow, address: cell }]))
      .toString('utf8')
      .split('\r\n');
    expect(line).toContain(`'${cell.replaceAll('"', '""')}`);
  });

  it('writes a month of more rows than fit one text as it writes a small one', () => {
    const many = Array.from({ length: 45_001 }, (_, index) => ({ ...aRow, service_request_id: `r${index}` }));
    const read: unknown = JSON.parse(Buffer.from(jsonFile(many)).toString('utf8'));
    expect(read).toEqual(many);
    const lines = Buffer.from(csvFile(many)).toString('utf8').trimEnd().split('\r\n');
    expect([lines.length, lines.at(-1)?.startsWith('r45000,'), lines[20_001]?.startsWith('r20000,')]).toEqual([
      45_002,
      true,
      true,
    ]);
    expect(JSON.parse(Buffer.from(jsonFile([])).toString('utf8'))).toEqual([]);
  });

  it('describes every file with its size and digest, under the licence of the city', async () => {
    const world = anOpenDataWorld();
    const written = await world.write();
    const descriptor = z
      .looseObject({
        name: z.string().regex(/^[-a-z0-9._/]+$/),
        licenses: z.array(z.looseObject({ name: z.string(), path: z.url() })).min(1),
        resources: z.array(
          z.looseObject({ path: z.string(), bytes: z.number(), hash: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
        ),
      })
      .parse(world.json('data/2026-11/datapackage.json'));
    expect(descriptor['$schema']).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    for (const { path, bytes } of descriptor.resources) {
      expect(Buffer.byteLength(world.body(`data/2026-11/${path}`))).toBe(bytes);
    }
    expect(written?.k).toBeGreaterThanOrEqual(5);
    const catalogue = z
      .looseObject({ 'dcat:dataset': z.array(z.looseObject({ 'dcat:distribution': z.array(z.unknown()) })) })
      .parse(world.json('data/catalog.jsonld'));
    expect(catalogue['dcat:dataset'][0]?.['dcat:distribution']).toHaveLength(descriptor.resources.length);
  });

  it.each([
    ['data/2026-11/index.html', '../../data/2026-11/cases.csv'],
    ['en/data/2026-11/index.html', '../../../data/2026-11/cases.csv'],
  ])('says at %s what there is', async (path, file) => {
    const world = anOpenDataWorld();
    await world.write();
    expect(String(world.body(path))).toContain(`href="${file}"`);
  });

  it('makes no new version of the same cases', async () => {
    const world = anOpenDataWorld();
    const first = await world.write();
    world.clock.advanceMs(86_400_000);
    expect(await world.write()).toEqual(first);
  });

  it('has an empty catalogue before the first month, and leaves that of the months alone', async () => {
    const world = anOpenDataWorld();
    await writeFirstCatalogue(world.deps);
    expect(world.json('data/catalog.jsonld')).toMatchObject({ '@type': 'dcat:Catalog', 'dcat:dataset': [] });
    await world.write();
    const written = world.body('data/catalog.jsonld');
    await writeFirstCatalogue(world.deps);
    expect(world.body('data/catalog.jsonld')).toEqual(written);
  });

  it('publishes nothing of a month whose cases could point at somebody', async () => {
    const world = anOpenDataWorld();
    expect(await writeOpenData({ month: '2026-11', cases: world.cases.slice(0, 4) }, world.deps)).toBeNull();
    expect(world.files.size).toBe(0);
  });

  it('gives an area a point when the city does and enough cases lie in it', () => {
    const five = Array.from({ length: 5 }, () => ({ ...aRow, area_code: '510107' }));
    const street = five.map((row) => ({ ...row, area_code: '510107003' }));
    const nowhere = cityLookup({ ...chengdu.city, districtMap: null });
    const features = z
      .looseObject({ features: z.array(z.looseObject({ geometry: z.unknown(), properties: z.unknown() })) })
      .parse(JSON.parse(geojsonFile(five, chengdu) ?? '')).features;
    expect(features).toMatchObject([
      { geometry: { type: 'Point', coordinates: [104.03, 30.62] }, properties: { cases: 5, area_code: '510107' } },
    ]);
    // A street without a position of its own is counted with its district.
    expect(geojsonFile(street, chengdu)).toBe(geojsonFile(five, chengdu));
    expect(geojsonFile(five.slice(1), chengdu)).toBeNull();
    expect(geojsonFile(five, nowhere)).toBeNull();
  });
});
