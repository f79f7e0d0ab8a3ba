import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';

/** What follows when a department hands a case back. */
export type AfterReturn =
  /** An operator decides: refuse the return, or send the case to another unit. */
  | { readonly kind: 'await-decision'; readonly returns: number }
  /** Handed back too often (先办后议): the fallback unit works while the ruling is made. */
  | { readonly kind: 'arbitrate'; readonly returns: number; readonly workingUnit: string };

/**
 * Decides on a return just asked for. `subject.returns` are those before it; the one asked for counts.
 * When they reach the city's bounce cap the case goes to arbitration.
 */
export function afterReturn(subject: Pick<Case, 'returns'>, city: CityLookup): AfterReturn {
  const returns = subject.returns.length + 1;
  if (returns < city.city.settings.bounceCap) return { kind: 'await-decision', returns };
  return { kind: 'arbitrate', returns, workingUnit: city.fallbackDepartment().id };
}
