import { parseArgs } from 'node:util';
import { startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, LEAD } from '../support/case-builders.ts';
import { liveWholeCase, unitsOf } from '../support/case-life.ts';
import { perSecond } from './cases-parts/in-flight.ts';
import { matchReads } from './cases-parts/match-reads.ts';

const SIZES = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const;
const AT_ONCE = 8;

/**
 * `npm run bench -- cases [--cases N] [--most N]`: cases opened (contact stored, case filed and dispatched) and moved
 * (accepted through the department's API) a second on the embedded engine, capacity units of one whole life, and of one
 * search for duplicates as with 10,000 to a million cases: simulated (`matchTable` says so) by filling the partitions of
 * the index that the search reads; the cases it reads whole are real. `--most` leaves larger sizes out (null).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: 'string', default: '1000' }, most: { type: 'string', default: '1000000' } },
  });
  const apis = await startCaseApis();
  try {
    const count = Number(values.cases);
    process.stderr.write(`cases: opening and moving ${count}\n`);
    const histories = Array.from({ length: count }, () => aDispatchedCase());
    const openedPerSecond = await perSecond({ count, atOnce: AT_ONCE }, async (index) => {
      const history = histories[index];
      if (history !== undefined) await apis.file(history);
    });
    const headers = { authorization: `Bearer ${await apis.keyOf('department', LEAD)}` };
    const movedPerSecond = await perSecond({ count, atOnce: AT_ONCE }, async (index) => {
      const path = `/v1/department/cases/${histories[index]?.case.id}/accept`;
      const { status } = await apis.department({ method: 'POST', path, headers, body: {} });
      if (status !== 200) throw new Error(`accept was answered with ${status}`);
    });
    const sizes = Object.entries(SIZES).filter(([, size]) => size <= Number(values.most));
    const searches = await matchReads(
      apis,
      sizes.map(([, size]) => size),
    );
    const life = unitsOf((await liveWholeCase(apis)).steps);
    const bySize = <T>(of: (search: { units: number; ms: number; found: number }) => T) =>
      Object.fromEntries(
        Object.entries(SIZES).map(([name, size]) => {
          const search = searches.get(size);
          return [name, search === undefined ? null : of(search)];
        }),
      );
    return {
      openedPerSecond,
      movedPerSecond,
      writeUnitsPerCase: life.write,
      readUnitsPerCase: life.read,
      matchReadsPerCase: bySize(({ units }) => units),
      matchMs: bySize(({ ms }) => ms),
      matchFound: bySize(({ found }) => found),
      matchTable:
        'simulated: the partitions searched hold 0.2 % of that many cases each, entries only; the cases read whole are real',
      atOnce: AT_ONCE,
    };
  } finally {
    await apis.stop();
  }
}
