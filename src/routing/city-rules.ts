import type { CityLookup } from '../city/lookup.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import { type RuleChange, withRuleChange } from './propose-rule-change.ts';

/** The city with the rules that hold now: its own, and those that operators accepted since. */
export interface CityRules {
  current(): Promise<CityLookup>;
}

/** Where accepted rule changes are read, in the order they were accepted. Throws when it cannot be reached. */
export interface AcceptedRuleChanges {
  accepted(): Promise<readonly RuleChange[]>;
}

/** A new rule takes effect everywhere within this time. */
const KEPT_MS = MINUTE_MS;

/** A city with rule changes in their places, one after the other. */
export function cityWithRuleChanges(city: CityLookup, changes: readonly RuleChange[]): CityLookup {
  if (changes.length === 0) return city;
  const routes = changes.reduce(withRuleChange, city.city.routes);
  return { ...city, city: { ...city.city, routes } };
}

/** The rules that hold, read at most once a minute; when they cannot be read, those known last. */
export class CachedCityRules implements CityRules {
  readonly #deps: { readonly city: CityLookup; readonly changes: AcceptedRuleChanges; readonly clock: Clock };
  #known: CityLookup;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(deps: { readonly city: CityLookup; readonly changes: AcceptedRuleChanges; readonly clock: Clock }) {
    this.#deps = deps;
    this.#known = deps.city;
  }

  async current(): Promise<CityLookup> {
    const { city, changes, clock } = this.#deps;
    const nowMs = clock.now().getTime();
    if (nowMs - this.#readAtMs < KEPT_MS) return this.#known;
    try {
      this.#known = cityWithRuleChanges(city, await changes.accepted());
      this.#readAtMs = nowMs;
    } catch {
      // A case routed by the rules of a minute ago is sent; one that waits for the table is not. The next call tries again.
    }
    return this.#known;
  }
}
