import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/contracts/case.ts';
import type { Demand } from '../../../src/contracts/extraction.ts';
import { RETURN_BASES, ReturnBasis } from '../../../src/contracts/return-basis.ts';
import { afterReturn } from '../../../src/routing/after-return.ts';
import { proposeRuleChange, withRuleChange } from '../../../src/routing/propose-rule-change.ts';
import { type PastCase, replayRoutes } from '../../../src/routing/replay-routes.ts';
import { routeCase } from '../../../src/routing/route.ts';
import { factsOfCase } from '../../../src/routing/rule-facts.ts';
import { Ruling } from '../../../src/routing/ruling.ts';
import { aDemand, aStartedCase } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');
const WUHOU_STREET = '510107005';
const JINJIANG = '510104';

function demandAt(category: string, adminCode: string): Demand {
  const demand = aDemand();
  const place = demand.place;
  if (place === undefined) throw new Error('the demand has no place');
  return {
    ...demand,
    category: { ...demand.category, value: category },
    place: { ...place, value: { ...place.value, adminCode } },
  };
}

/** A case that went through the city's rules and was led by `led` in the end. */
function aPastCase({ category, adminCode, led }: { category: string; adminCode: string; led?: string }): PastCase {
  const history = aStartedCase({ demand: demandAt(category, adminCode) });
  const routing = routeCase(factsOfCase(history.case), city);
  return { ...history.case, routing: { ...routing, leadDepartment: led ?? routing.leadDepartment } };
}

function aRuling(fields: Partial<Ruling> = {}): Ruling {
  return Ruling.parse({
    caseId: '01JDEXAMP00000000000000000',
    from: 'district-wuhou',
    lead: 'water',
    basis: 'not-our-duty',
    reason: '市管河道由市水务局管理',
    at: '2026-11-24T02:00:00.000Z',
    operatorId: 'op-1',
    ...fields,
  });
}

describe('a case handed back', () => {
  const returned = (times: number): Pick<Case, 'returns'> => ({
    returns: Array.from({ length: times }, () => ({
      department: 'water',
      basis: 'not-our-duty',
      at: '2026-11-24T02:00:00.000Z',
    })),
  });

  it('waits for a decision below the bounce cap', () => {
    expect(afterReturn(returned(0), city)).toEqual({ kind: 'await-decision', returns: 1 });
  });

  it.each([1, 2, 5])('goes to arbitration with the fallback unit at work after %i earlier returns', (times) => {
    const after = afterReturn(returned(times), city);
    expect(after).toEqual({ kind: 'arbitrate', returns: times + 1, workingUnit: 'city-operations' });
  });

  it('names every basis in both languages', () => {
    expect(Object.keys(RETURN_BASES)).toEqual(ReturnBasis.options);
  });
});

describe('a ruling', () => {
  const subject = aPastCase({ category: '0106', adminCode: WUHOU_STREET });

  it('proposes a rule that would have sent the case where it was ruled to go', () => {
    const change = proposeRuleChange({ ruling: aRuling(), subject }, city);
    if (change === null) throw new Error('nothing was proposed');
    const rules = withRuleChange(city.city.routes, change);
    expect(rules).toHaveLength(city.city.routes.length + 1);
    const replay = replayRoutes(rules, { pastCases: [{ ...subject, routing: undefined }], city });
    expect(replay.differences).toMatchObject([
      { before: { department: 'district-wuhou' }, after: { department: 'water', ruleId: change.rule.id } },
    ]);
  });

  it('proposes the district of the place as such, and another district for this area only', () => {
    const own = aPastCase({ category: '2203', adminCode: WUHOU_STREET });
    const toOwn = proposeRuleChange(
      { ruling: aRuling({ from: 'emergency', lead: 'district-wuhou' }), subject: own },
      city,
    );
    expect(toOwn?.rule).toMatchObject({ lead: 'district', when: { categories: ['2203'] } });
    expect(toOwn?.rule.when.adminCodes).toBeUndefined();
    const toOther = proposeRuleChange(
      { ruling: aRuling({ lead: 'district-jinjiang', basis: 'wrong-place' }), subject },
      city,
    );
    expect(toOther?.rule).toMatchObject({ lead: 'district-jinjiang', when: { adminCodes: [WUHOU_STREET] } });
  });

  it('keeps the conditions of the rule that fired', () => {
    const change = proposeRuleChange({ ruling: aRuling(), subject }, city);
    const fired = city.city.routes.find((rule) => rule.id === subject.routing?.ruleId);
    expect(change?.rule.when.demandTypes).toEqual(fired?.when.demandTypes);
    expect(city.city.routes[change?.position ?? -1]).toBe(fired);
  });

  it.each([
    ['a refused return', aRuling({ lead: 'district-wuhou' })],
    ['missing facts', aRuling({ basis: 'not-enough-facts' })],
    ['an unknown department', aRuling({ lead: 'nobody' })],
  ])('proposes nothing on %s', (_, ruling) => {
    expect(proposeRuleChange({ ruling, subject }, city)).toBeNull();
  });
});

describe('replaying past cases on proposed rules', () => {
  const change = proposeRuleChange(
    { ruling: aRuling(), subject: aPastCase({ category: '0106', adminCode: WUHOU_STREET }) },
    city,
  );
  if (change === null) throw new Error('nothing was proposed');
  const rules = withRuleChange(city.city.routes, change);

  it('counts what is gained, lost and merely different, and leaves the rest alone', () => {
    const pastCases = [
      aPastCase({ category: '0106', adminCode: WUHOU_STREET, led: 'water' }),
      aPastCase({ category: '0106', adminCode: JINJIANG }),
      aPastCase({ category: '0106', adminCode: JINJIANG, led: 'parks' }),
      aPastCase({ category: '0401', adminCode: JINJIANG }),
    ];
    const { differences, ...counts } = replayRoutes(rules, { pastCases, city });
    expect(counts).toEqual({ cases: 4, unchanged: 1, gained: 1, lost: 1, neither: 1 });
    expect(differences.map((row) => row.verdict)).toEqual(['gained', 'lost', 'neither']);
    expect(differences.map((row) => row.caseNumber)).toEqual(pastCases.slice(0, 3).map((past) => past.caseNumber));
  });

  it('finds no difference in the rules as they are', () => {
    const pastCases = [aPastCase({ category: '0106', adminCode: JINJIANG })];
    expect(replayRoutes(city.city.routes, { pastCases, city })).toMatchObject({
      cases: 1,
      unchanged: 1,
      differences: [],
    });
  });
});
