import { DISTRICT } from '../city/district-word.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Department } from '../city/parts.ts';
import { fill } from '../city/phrase.ts';
import type { RouteRule } from '../city/route-rule.ts';
import type { Routing } from '../contracts/case.ts';
import { ADDRESSED_RULE_ID, addressedOffice } from './addressed-office.ts';
import { districtOf } from './district-of.ts';
import type { RuleFacts } from './rule-facts.ts';
import { ruleFits } from './rule-fits.ts';

/** The rule id of a case that went to its category's own lead department. */
const CATEGORY_RULE_ID = 'category-lead';
/** The rule id of a case whose owner nothing told. */
export const FALLBACK_RULE_ID = 'fallback-unit';
const MAX_CO_DEPARTMENTS = 5;

type Owner = {
  readonly lead: Department;
  readonly co: readonly string[];
  readonly ruleId: string;
  readonly reason: Routing['reason'];
};

/** A department by its id; `district` is the government of the place, if the place is known. */
function resolve(id: string, facts: RuleFacts, city: CityLookup): Department | undefined {
  return id === DISTRICT ? districtOf(facts, city) : city.department(id);
}

function ownerByRule(rule: RouteRule, facts: RuleFacts, city: CityLookup): Owner | undefined {
  if (!ruleFits(rule, facts)) return undefined;
  const lead = resolve(rule.lead, facts, city);
  return lead === undefined ? undefined : { lead, co: rule.co, ruleId: rule.id, reason: rule.reason };
}

function phraseInBoth(key: string, city: CityLookup): Routing['reason'] {
  // The placeholders stay in: they are filled with the owner's name in each language below.
  const keep = { department: '{department}', category: '{category}' };
  return { zh: city.say('zh', key, keep), en: city.say('en', key, keep) };
}

function ownerByCategory({ demand }: RuleFacts, city: CityLookup): Owner | undefined {
  const code = demand.category.value;
  const category = city.category(code) ?? city.parentCategory(code);
  const lead = category && city.department(category.leadDepartment);
  if (category === undefined || lead === undefined) return undefined;
  return { lead, co: category.coDepartments, ruleId: CATEGORY_RULE_ID, reason: phraseInBoth('routing.default', city) };
}

function firstOwner(facts: RuleFacts, city: CityLookup): Owner {
  for (const rule of city.city.routes) {
    const owner = ownerByRule(rule, facts, city);
    if (owner !== undefined) return owner;
  }
  return (
    ownerByCategory(facts, city) ?? {
      lead: city.fallbackDepartment(),
      co: [],
      ruleId: FALLBACK_RULE_ID,
      reason: phraseInBoth('routing.fallback', city),
    }
  );
}

function ownerWithLetter(facts: RuleFacts, city: CityLookup): Owner {
  const found = firstOwner(facts, city);
  const office = addressedOffice({ ...found, isFallback: found.ruleId === FALLBACK_RULE_ID }, facts, city);
  if (office === undefined) return found;
  const co = found.ruleId === FALLBACK_RULE_ID ? found.co : [found.lead.id, ...found.co];
  return { lead: office, co, ruleId: ADDRESSED_RULE_ID, reason: phraseInBoth('routing.addressed', city) };
}

/**
 * Who owns a case and by which rule. The first rule that fits decides; one that leads to `district`
 * passes when the place is unknown. Then the category's lead department, then the fallback unit. A letter to an office
 * that may lead the matter as well goes to that office, the one found by the rules beside it.
 */
export function routeCase(facts: RuleFacts, city: CityLookup): Routing {
  const { lead, co, ruleId, reason } = ownerWithLetter(facts, city);
  const supporting = co.flatMap((id) => resolve(id, facts, city)?.id ?? []).filter((id) => id !== lead.id);
  const code = facts.demand.category.value;
  const category = city.category(code) ?? city.parentCategory(code);
  const sentence = (language: 'zh' | 'en') =>
    fill(reason[language], { department: lead.name[language], category: category?.name[language] ?? code });
  return {
    leadDepartment: lead.id,
    coDepartments: [...new Set(supporting)].slice(0, MAX_CO_DEPARTMENTS),
    ruleId,
    reason: { zh: sentence('zh'), en: sentence('en') },
  };
}
