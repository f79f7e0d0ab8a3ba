import { describe, expect, it } from 'vitest';
import { cityLookup } from '../../../src/city/lookup.ts';
import type { Demand } from '../../../src/contracts/extraction.ts';
import { composeFiled } from '../../../src/dialogue/compose.ts';
import { routeCase } from '../../../src/routing/route.ts';
import { aCase, aDemand } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');
const YULIN = '510107005';
const DAY = new Date('2026-11-24T02:00:00.000Z');

function routed(
  category: string,
  addressedTo: string | undefined,
  more: { adminCode?: string; urgency?: Demand['urgency']['value'] } = {},
) {
  const demand = aDemand();
  const { adminCode = YULIN, urgency = 'U3' } = more;
  const asked = { ...demand.category, value: category };
  return routeCase(
    {
      demand: { ...demand, category: asked, urgency: { ...demand.urgency, value: urgency } },
      adminCode,
      at: DAY,
      addressedTo,
    },
    city,
  );
}

describe('a letter to an office', () => {
  it('goes there when the office works on such matters anyway, with the owner by the rules beside it', () => {
    const without = routed('0401', undefined);
    const office = without.coDepartments[0] ?? '';
    expect(office).not.toBe('');
    const routing = routed('0401', office);
    expect(routing).toMatchObject({ leadDepartment: office, ruleId: 'addressed-office' });
    expect(routing.coDepartments).toContain(without.leadDepartment);
    expect(routing.coDepartments).not.toContain(office);
    expect(routing.reason.zh).toContain(city.department(office)?.name.zh);
  });

  it.each([
    ['a bureau with other duties', '0206', 'education'],
    ['another district', '0206', 'district-jinniu'],
    ['an office the city does not have', '0206', 'moon-office'],
  ])('goes the normal way when it is written to %s', (_, category, office) => {
    expect(routed(category, office)).toEqual(routed(category, undefined));
  });

  it('tells the district where nothing else does', () => {
    expect(routed('0206', 'district-jinniu', { adminCode: '' }).leadDepartment).toBe('district-jinniu');
  });

  it('does not hold up what is urgent', () => {
    const office = routed('0704', undefined).coDepartments[0] ?? '';
    expect(routed('0704', office, { urgency: 'U0' })).toEqual(routed('0704', undefined, { urgency: 'U0' }));
  });

  it('is a condition of the city’s own rules', () => {
    const rule = {
      id: 'letters-to-education',
      when: { categories: ['0206'], addressedTo: ['education'] },
      lead: 'education',
      co: [],
      reason: { zh: '由{department}主办。', en: '{department} leads.' },
    };
    const own = cityLookup({ ...city.city, routes: [rule, ...city.city.routes] });
    const demand = { ...aDemand(), category: { ...aDemand().category, value: '0206' } };
    const facts = { demand, adminCode: YULIN, at: DAY };
    expect(routeCase({ ...facts, addressedTo: 'education' }, own).ruleId).toBe('letters-to-education');
    expect(routeCase(facts, own).ruleId).not.toBe('letters-to-education');
  });

  it('tells its writer in one sentence where it is', () => {
    const routing = { ...routed('0206', undefined), leadDepartment: 'district-wuhou' };
    const said = (addressedTo: string, locale: string) =>
      composeFiled([{ case: aCase({ status: 'dispatched', routing, addressedTo }), queryCode: '123456' }], {
        city,
        locale,
      }).text;
    expect(said('district-wuhou', 'zh')).toMatch(/您写给.*武侯区人民政府，信已交到。$/);
    expect(said('education', 'zh')).toMatch(/您写给成都市教育局的信，已按职责转给上述单位。$/);
    expect(said('education', 'en')).toContain('Your letter to Education Bureau went to the department named above');
  });
});
