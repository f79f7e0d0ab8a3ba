import type { CaseRepository } from '../../cases/case-repository.ts';
import { idsOfMonth, readCases } from '../month/month-cases.ts';
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
  for await (const ids of idsOfMonth(month, deps.cases)) {
    const cases = await readCases(ids, deps.cases);
    sources.push(...cases.flatMap((present) => sourceCaseOf(present) ?? []));
  }
  return (await writeOpenData({ month, cases: sources }, deps)) !== null;
}
