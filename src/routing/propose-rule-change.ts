import { DISTRICT } from '../city/district-word.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { RouteRule } from '../city/route-rule.ts';
import type { Case } from '../contracts/case.ts';
import type { ReturnBasis } from '../contracts/return-basis.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Ruling } from './ruling.ts';

/** A new rule and the place it takes in the list; nothing changes before an operator accepts it. */
export type RuleChange = { readonly position: number; readonly rule: RouteRule };

/** Bases that say something about the case and nothing about who owns such cases. */
const TEACHES_NOTHING: readonly ReturnBasis[] = [
  'not-enough-facts',
  'already-settled',
  'legal-route',
  'wrong-category',
];
const RULE_ID_HASH_CHARS = 10;

/**
 * The rule that would have sent the case where the ruling sent it: its category and, when the ruling
 * names a district that is not the place's own, its area. Null when the return was refused or its basis
 * teaches nothing about ownership.
 */
export function proposeRuleChange(
  { ruling, subject }: { readonly ruling: Ruling; readonly subject: Pick<Case, 'demand' | 'routing'> },
  city: CityLookup,
): RuleChange | null {
  const lead = city.department(ruling.lead);
  if (lead === undefined || ruling.lead === ruling.from || TEACHES_NOTHING.includes(ruling.basis)) return null;

  const category = subject.demand.category.value;
  const adminCode = subject.demand.place?.value.adminCode;
  const ownDistrict = city.districtDepartment(adminCode)?.id === lead.id;
  const otherDistrict = lead.kind === 'district' && !ownDistrict;
  if (otherDistrict && adminCode === undefined) return null;

  const rules = city.city.routes;
  const fired = rules.findIndex((rule) => rule.id === subject.routing?.ruleId);
  const rule: RouteRule = {
    id: `ruled-${category}-${derivedId(ruling.caseId, lead.id).slice(0, RULE_ID_HASH_CHARS).toLowerCase()}`,
    // As narrow as the rule that fired, so that what it did not mean is left alone.
    when: {
      ...rules[fired]?.when,
      categories: [category],
      ...(otherDistrict && adminCode !== undefined ? { adminCodes: [adminCode] } : {}),
    },
    lead: ownDistrict ? DISTRICT : lead.id,
    co: [],
    reason: {
      zh: city.say('zh', 'routing.ruled', { department: '{department}' }),
      en: city.say('en', 'routing.ruled', { department: '{department}' }),
    },
  };
  return { position: fired === -1 ? rules.length : fired, rule };
}

/** The rules with an accepted change in its place. */
export function withRuleChange(rules: readonly RouteRule[], change: RuleChange): RouteRule[] {
  return rules.toSpliced(change.position, 0, change.rule);
}
