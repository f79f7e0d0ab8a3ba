import { type CityLookup, cityLookup } from '../city/lookup.ts';
import type { RouteRule } from '../city/route-rule.ts';
import type { Case } from '../contracts/case.ts';
import { routeCase } from './route.ts';
import { factsOfCase } from './rule-facts.ts';

/** A past case: its facts, and the department that led it in the end. */
export type PastCase = Pick<Case, 'caseNumber' | 'demand' | 'openedAt' | 'text' | 'routing' | 'addressedTo'>;

/** A case that the proposed rules would send elsewhere. */
export type RouteDifference = {
  readonly caseNumber: string;
  readonly category: string;
  readonly before: { readonly department: string; readonly ruleId: string };
  readonly after: { readonly department: string; readonly ruleId: string };
  /** Against who led it in the end: `gained` only the new rules are right, `lost` only the old, `neither`. */
  readonly verdict: 'gained' | 'lost' | 'neither';
};

/** How many past cases go where they went, and each that would go elsewhere. */
export type RouteReplay = {
  readonly cases: number;
  readonly unchanged: number;
  readonly gained: number;
  readonly lost: number;
  readonly neither: number;
  readonly differences: readonly RouteDifference[];
};

/** Sends past cases through the city's rules and through `proposed`, and tells where they part. */
export function replayRoutes(
  proposed: readonly RouteRule[],
  { pastCases, city }: { readonly pastCases: Iterable<PastCase>; readonly city: CityLookup },
): RouteReplay {
  const changedCity = cityLookup({ ...city.city, routes: [...proposed] });
  const differences: RouteDifference[] = [];
  let cases = 0;
  for (const past of pastCases) {
    cases += 1;
    const facts = factsOfCase(past);
    const before = routeCase(facts, city);
    const after = routeCase(facts, changedCity);
    if (before.leadDepartment === after.leadDepartment) continue;
    differences.push({
      caseNumber: past.caseNumber,
      category: past.demand.category.value,
      before: { department: before.leadDepartment, ruleId: before.ruleId },
      after: { department: after.leadDepartment, ruleId: after.ruleId },
      verdict: verdictOf({
        before: before.leadDepartment,
        after: after.leadDepartment,
        led: past.routing?.leadDepartment,
      }),
    });
  }
  const count = (verdict: RouteDifference['verdict']) => differences.filter((row) => row.verdict === verdict).length;
  return {
    cases,
    unchanged: cases - differences.length,
    gained: count('gained'),
    lost: count('lost'),
    neither: count('neither'),
    differences,
  };
}

function verdictOf(lead: { before: string; after: string; led: string | undefined }): RouteDifference['verdict'] {
  if (lead.after === lead.led) return 'gained';
  return lead.before === lead.led ? 'lost' : 'neither';
}
