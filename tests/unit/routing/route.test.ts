import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Routing } from '../../../src/contracts/case.ts';
import { type Demand, DemandType } from '../../../src/contracts/extraction.ts';
import { routeCase } from '../../../src/routing/route.ts';
import { aDemand } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');
const YULIN = '510107005';
const DAY = new Date('2026-11-24T02:00:00.000Z'); // 10:00 in Chengdu
const NIGHT = new Date('2026-11-24T15:30:00.000Z'); // 23:30 in Chengdu
const EARLY = new Date('2026-11-24T21:59:59.999Z'); // 05:59:59.999 in Chengdu
const MORNING = new Date('2026-11-24T22:00:00.000Z'); // 06:00 in Chengdu

function demandOf(category: string, fields: { type?: Demand['demandType']['value']; title?: string } = {}): Demand {
  const demand = aDemand();
  const title = { ...demand.title, value: fields.title ?? '有一件事' };
  return {
    ...demand,
    demandType: { ...demand.demandType, value: fields.type ?? 'complaint' },
    category: { ...demand.category, value: category },
    title,
    summary: title,
  };
}

describe('routing a case', () => {
  it('gives matters of the street to the government of the place, and says so in both languages', () => {
    const routing = routeCase({ demand: demandOf('0206'), adminCode: YULIN, at: DAY }, city);
    expect(routing).toMatchObject({ leadDepartment: 'district-wuhou', ruleId: 'streets-of-district' });
    expect(routing.reason.zh).toContain('武侯区人民政府');
    expect(routing.reason.en).toContain('Wuhou District Government');
  });

  it('gives a street in custody of a functional area to that area', () => {
    const routing = routeCase({ demand: demandOf('0101'), adminCode: '510107061', at: DAY }, city);
    expect(routing.leadDepartment).toBe(city.districtDepartment('510109')?.id);
  });

  it('falls to the lead of the category when the place is not known', () => {
    const routing = routeCase({ demand: demandOf('0206'), at: DAY }, city);
    expect(routing).toMatchObject({ leadDepartment: 'urban-management', ruleId: 'category-lead' });
    expect(routing.reason.zh).toBe('“餐饮油烟”事项由成都市城市管理委员会主办。');
  });

  it('leaves questions about street matters with the bureau', () => {
    const routing = routeCase({ demand: demandOf('0206', { type: 'consult' }), adminCode: YULIN, at: DAY }, city);
    expect(routing.leadDepartment).toBe('urban-management');
  });

  it.each([
    ['by day', DAY, 'construction-noise-by-day', 'district-wuhou'],
    ['at night', NIGHT, 'construction-noise-by-night', 'urban-management'],
    ['until six', EARLY, 'construction-noise-by-night', 'urban-management'],
    ['from six', MORNING, 'construction-noise-by-day', 'district-wuhou'],
  ])('looks at the local hour of construction noise: %s', (_, at, ruleId, lead) => {
    const routing = routeCase({ demand: demandOf('0901'), adminCode: YULIN, at }, city);
    expect(routing).toMatchObject({ ruleId, leadDepartment: lead });
  });

  it('finds the words of a rule in what was said, in either case', () => {
    const byTitle = routeCase({ demand: demandOf('0901', { title: '工地半夜打桩' }), at: DAY }, city);
    const byText = routeCase({ demand: demandOf('0901'), at: DAY, text: 'They build AT NIGHT' }, city);
    expect([byTitle.ruleId, byText.ruleId]).toEqual(['construction-noise-of-nights', 'construction-noise-of-nights']);
  });

  it('takes the first rule that fits', () => {
    const lift = (title: string) => routeCase({ demand: demandOf('1104', { title }), at: DAY }, city).leadDepartment;
    expect([lift('老楼加装电梯'), lift('电梯又坏了')]).toEqual(['housing', 'market']);
  });

  it('leaves a supporting district out when the place is not known, and never lists the lead twice', () => {
    const routing = routeCase({ demand: demandOf('0704'), at: DAY }, city);
    expect(routing).toMatchObject({ leadDepartment: 'gas-company', coDepartments: ['fire'] });
  });

  it('gives a category the city does not know to its parent, and one without parent to the fallback unit', () => {
    expect(routeCase({ demand: demandOf('0499'), at: DAY }, city).leadDepartment).toBe('urban-management');
    const nowhere = routeCase({ demand: demandOf('9901'), at: DAY }, city);
    expect(nowhere).toMatchObject({ leadDepartment: 'city-operations', ruleId: 'fallback-unit' });
    expect(nowhere.reason.en).toContain(city.fallbackDepartment().name.en);
  });

  it('knows no city: another one routes by its own rules', () => {
    const example = cityForTest('example');
    const routing = routeCase({ demand: demandOf('0101'), adminCode: '990102001', at: DAY }, example);
    expect(routing).toMatchObject({ leadDepartment: 'north-ridge', coDepartments: ['works'] });
  });

  it('always names an existing lead, supporting departments beside it, and two whole sentences', () => {
    const codes = city.city.categories.map((category) => category.code);
    const areas = [undefined, '', ...city.city.divisions.map((division) => division.code)];
    const facts = fc.record({
      code: fc.constantFrom(...codes, '99', '9901'),
      adminCode: fc.constantFrom(...areas),
      type: fc.constantFrom(...DemandType.options),
      at: fc.date({ noInvalidDate: true, min: new Date('2025-01-01'), max: new Date('2027-01-01') }),
      title: fc.constantFrom('半夜', '工地', '{department}', '国道', '食堂'),
    });
    fc.assert(
      fc.property(facts, ({ code, adminCode, type, at, title }) => {
        const routing = routeCase({ demand: demandOf(code, { type, title }), adminCode, at }, city);
        expect(Routing.safeParse(routing).success).toBe(true);
        const named = [routing.leadDepartment, ...routing.coDepartments];
        expect(named.filter((id) => city.department(id) === undefined)).toEqual([]);
        expect(new Set(named).size).toBe(named.length);
        expect(routing.reason.zh).toContain(city.department(routing.leadDepartment)?.name.zh);
        expect(`${routing.reason.zh}${routing.reason.en}`).not.toMatch(/[{}]/);
      }),
      { numRuns: 500 },
    );
  });
});
