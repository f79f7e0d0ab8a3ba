import type { OpenDataCatalogue } from '../../src/contracts/open-data.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { sourceCaseOf } from '../../src/reporting/open-data/source-case.ts';
import { type DataFile, writeOpenData } from '../../src/reporting/open-data/write-open-data.ts';
import { aCase } from './case-builders.ts';
import { cityForTest } from './city-for-test.ts';

/** Six cases of November that all share enough to be published, and the files that writing them makes, in memory. */
export function anOpenDataWorld() {
  const files = new Map<string, DataFile>();
  let catalogue: OpenDataCatalogue = { entity: 'open-data-catalogue', schemaVersion: 1, version: 0, months: [] };
  const clock = new FixedClock('2026-12-01T00:00:00.000Z');
  const deps = {
    clock,
    city: cityForTest(),
    baseUrl: 'https://hotline.example',
    files: { write: async (file: DataFile) => void files.set(file.path, file) },
    catalogue: {
      read: async () => catalogue,
      write: async (next: OpenDataCatalogue) => {
        catalogue = next;
        return 'written' as const;
      },
    },
  };
  const cases = Array.from({ length: 6 }, () => sourceCaseOf(aCase())).flatMap((each) => each ?? []);
  const body = (path: string) => {
    const found = files.get(path)?.body;
    if (found === undefined) throw new Error(`no file ${path}`);
    return typeof found === 'string' ? found : Buffer.from(found);
  };
  const json = (path: string): unknown => JSON.parse(String(body(path)));
  return { deps, clock, files, cases, body, json, write: () => writeOpenData({ month: '2026-11', cases }, deps) };
}
