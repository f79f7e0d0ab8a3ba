import { CASE_SHARDS, type CaseRepository } from '../../cases/case-repository.ts';
import { readCases } from '../month/month-cases.ts';
import { daysOf } from '../month/near-months.ts';
import { type SourceCase, sourceCaseOf } from './source-case.ts';
import { type OpenDataDeps, writeOpenData } from './write-open-data.ts';

/** What publishing a month's open data from the table needs. */
export type PublishDeps = OpenDataDeps & { readonly cases: Pick<CaseRepository, 'get' | 'listByDay'> };

/**
 * Reads a month's cases day by day, keeps of each only what open data are made of, and writes the files. Returns whether
 * there are open data of the month.
 */
export async function publishOpenData(month: string, deps: PublishDeps): Promise<boolean> {
  const sources: SourceCase[] = [];
  for (const date of daysOf(month)) {
    for (let shard = 0; shard < CASE_SHARDS; shard += 1) {
      let cursor: string | undefined;
      do {
        const page = await deps.cases.listByDay({ date, shard, ...(cursor === undefined ? {} : { cursor }) });
        const cases = await readCases(page.items, deps.cases);
        sources.push(...cases.flatMap((present) => sourceCaseOf(present) ?? []));
        cursor = page.cursor;
      } while (cursor !== undefined);
    }
  }
  return (await writeOpenData({ month, cases: sources }, deps)) !== null;
}
