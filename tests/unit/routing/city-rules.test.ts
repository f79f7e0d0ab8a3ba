import { describe, expect, test } from 'vitest';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { MINUTE_MS } from '../../../src/kernel/time.ts';
import { CachedCityRules, cityWithRuleChanges } from '../../../src/routing/city-rules.ts';
import type { RuleChange } from '../../../src/routing/propose-rule-change.ts';
import { routeCase } from '../../../src/routing/route.ts';
import { factsOfCase } from '../../../src/routing/rule-facts.ts';
import { aCase, CO, TEST_NOW } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');
const subject = aCase();
const change: RuleChange = {
  position: 0,
  rule: {
    id: 'ruled-test',
    when: { categories: [subject.demand.category.value] },
    lead: CO,
    co: [],
    reason: { zh: '由{department}负责。', en: 'By {department}.' },
  },
};

describe('the rules that hold', () => {
  test('route by an accepted rule, and the city itself stays as it is', () => {
    const before = city.city.routes.length;
    const changed = cityWithRuleChanges(city, [change]);
    expect(routeCase(factsOfCase(subject), changed)).toMatchObject({ leadDepartment: CO, ruleId: 'ruled-test' });
    expect(city.city.routes).toHaveLength(before);
  });

  test('take a place beyond the end of the list as its end', () => {
    const changed = cityWithRuleChanges(city, [{ ...change, position: 10_000 }]);
    expect(changed.city.routes.at(-1)?.id).toBe('ruled-test');
  });

  test('are read once a minute, and those known last stay when they cannot be read', async () => {
    const clock = new FixedClock(TEST_NOW);
    let reads = 0;
    let broken = false;
    const changes = {
      accepted: async () => {
        reads += 1;
        if (broken) throw new Error('the table is away');
        return [change];
      },
    };
    const rules = new CachedCityRules({ city, clock, changes });
    const first = await rules.current();
    await rules.current();
    expect(reads).toBe(1);
    expect(first.city.routes[0]?.id).toBe('ruled-test');
    clock.advanceMs(MINUTE_MS);
    broken = true;
    expect(await rules.current()).toBe(first);
    expect(reads).toBe(2);
  });
});
