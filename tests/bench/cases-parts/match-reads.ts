import { DynamoCaseRepository } from '../../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { matchPk, NO_AREA, placePk } from '../../../src/adapters/dynamodb/keys.ts';
import { DynamoMatchIndex } from '../../../src/adapters/dynamodb/match-index.ts';
import { CATEGORIES, findMatches, WINDOW_DAYS } from '../../../src/matching/duplicates/find-matches.ts';
import { placeKey } from '../../../src/matching/duplicates/place-key.ts';
import { CapacityMeter } from '../../support/capacity-meter.ts';
import type { CaseApis } from '../../support/case-apis.ts';
import { aDemand, aDispatchedCase } from '../../support/case-builders.ts';
import { fillMatchIndex } from './fill-match-index.ts';

/** Real cases of the matter searched for: more than one page of the index, so that the search finds all it may read. */
const REAL_CASES = 60;
/**
 * Share of all cases of the last 60 days that stand in one partition, a category in a district. With 167 categories and
 * 22 districts an even share would be 0.03 %; crowded ones hold several times that.
 */
const SHARE_OF_PARTITION = 0.002;

/** As many as the rules and the local model give: no demand has the search look at more. */
const ALTERNATIVES = ['0207', '0902', '1001', '1003', '0401'].map((code) => ({ code, confidence: 0.3 }));

/**
 * Read units of one search for duplicates, as with so many cases in the table: the partitions it reads are filled as far
 * as they would be then. Each size is filled on top of the last.
 */
export async function matchReads(
  apis: CaseApis,
  sizes: readonly number[],
): Promise<ReadonlyMap<number, { readonly units: number; readonly ms: number; readonly found: number }>> {
  for (let index = 0; index < REAL_CASES; index += 1) await apis.file(aDispatchedCase());
  const subject = aDispatchedCase({ demand: aDemand({ alternatives: ALTERNATIVES }) }).case;
  const { category, alternatives, place } = subject.demand;
  const area = place?.value.adminCode?.slice(0, 6) ?? NO_AREA;
  const codes = [category.value, ...alternatives.map(({ code }) => code)];
  const partitions = codes.slice(0, CATEGORIES).map((code) => matchPk(code, area));
  const key = placeKey(place?.value);
  if (key === null) throw new Error('the place of the case searched for has no name');
  // A connection of its own: what fills the index is not metered.
  const client = apis.tables.connect();
  const meter = new CapacityMeter(client);
  const table = { client, name: apis.tables.hotline.name };
  const cases = new DynamoCaseRepository(table, apis.tables.identities.name);
  const deps = { index: new DynamoMatchIndex(table), cases };
  const at = apis.clock.now();
  const measured = new Map<number, { units: number; ms: number; found: number }>();
  let from = 0;
  for (const size of sizes) {
    const to = Math.round(size * SHARE_OF_PARTITION) * partitions.length;
    process.stderr.write(`cases: filling ${to - from} entries, as of ${size} cases\n`);
    await fillMatchIndex(apis.tables.hotline, {
      from,
      to,
      before: at,
      days: WINDOW_DAYS,
      partitions,
      placePartition: placePk(key),
    });
    from = to;
    const started = performance.now();
    const found = await findMatches(subject, { at, deps });
    const ms = Math.round(performance.now() - started);
    measured.set(size, { units: meter.take().read, ms, found: found.length });
  }
  client.destroy();
  return measured;
}
