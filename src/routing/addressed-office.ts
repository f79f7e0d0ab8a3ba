import { DISTRICT } from '../city/district-word.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Department } from '../city/parts.ts';
import { districtOf } from './district-of.ts';
import type { RuleFacts } from './rule-facts.ts';

/** The rule id of a case that went to the office its letter was written to. */
export const ADDRESSED_RULE_ID = 'addressed-office';

/** Who would own a case by the rules: what a letter to another office is weighed against. */
export type RuledOwner = {
  readonly lead: Department;
  readonly co: readonly string[];
  /** Nothing told who owns it. */
  readonly isFallback: boolean;
};

/**
 * The office a letter names, when it may lead the matter in the place of whom the rules found: it supports that matter
 * or its category anyway, is the government of the place, or nothing told who owns it. Undefined when no letter was
 * written, the office leads already, is the wrong one, or the matter is too urgent to depend on an envelope.
 */
export function addressedOffice(owner: RuledOwner, facts: RuleFacts, city: CityLookup): Department | undefined {
  const { addressedTo, demand } = facts;
  const office = addressedTo === undefined ? undefined : city.department(addressedTo);
  if (office === undefined || office.id === owner.lead.id) return undefined;
  if (demand.urgency.value === 'U0' || demand.urgency.value === 'U1') return undefined;
  if (owner.isFallback) return office;
  const code = demand.category.value;
  const category = city.category(code) ?? city.parentCategory(code);
  const near = [...owner.co, ...(category === undefined ? [] : [category.leadDepartment, ...category.coDepartments])];
  const isNear = near.includes(office.id) || (near.includes(DISTRICT) && districtOf(facts, city)?.id === office.id);
  return isNear ? office : undefined;
}
