import { expect, test } from 'vitest';
import { compileMonth } from '../../../../src/reporting/month/compile-month.ts';
import { writeFirstLists } from '../../../../src/reporting/month/first-lists.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { aMonthWorld, MONTH, monthOfFacts } from '../../../support/month-builders.ts';

const LISTS = ['months/', 'en/months/', 'months/2026/', 'en/months/2026/'].map((folder) => `${folder}index.html`);
const example = cityForTest('example');

test('before the first month every list is a page that says when there will be one', async () => {
  const { deps, pages } = aMonthWorld(example);
  await writeFirstLists(deps);
  for (const list of LISTS) {
    const words = list.startsWith('en/') ? 'No report has been published yet' : '还没有发布月报';
    expect(pages.body(list)).toContain(words);
  }
  expect(pages.body('months/index.json')).toBe('{"months":[]}\n');
  expect(pages.body('months/rss.xml')).toContain('<channel>');
});

test('after it the lists are the months’ own and are not written over', async () => {
  const { deps, pages } = aMonthWorld(example, monthOfFacts(200));
  await compileMonth({ month: MONTH, by: 'test' }, deps);
  const before = new Map(pages.files);
  await writeFirstLists(deps);
  expect(new Map(pages.files)).toEqual(before);
  expect(pages.body('months/index.html')).toContain(`href="${MONTH}/index.html"`);
  expect(pages.body('months/index.html')).not.toContain('还没有发布月报');
});
