import { expect, it } from 'vitest';
import { compileMonth } from '../../../../src/reporting/month/compile-month.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { aMonthWorld, MONTH, someFacts } from '../../../support/month-builders.ts';

it('a category the city no longer has does not keep a month back', async () => {
  const facts = Array.from({ length: 21 }, () => someFacts({ category: '9906' }));
  const { deps } = aMonthWorld(cityForTest('chengdu'), facts);
  const { report } = await compileMonth({ month: MONTH, by: 'test' }, deps);
  expect(report.mismatches).toEqual([]);
});
