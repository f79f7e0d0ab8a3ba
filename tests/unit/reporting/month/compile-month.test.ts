import { describe, expect, test } from 'vitest';
import { cityLookup } from '../../../../src/city/lookup.ts';
import { DAY_MS } from '../../../../src/kernel/time.ts';
import { approveMonth } from '../../../../src/reporting/month/approve-month.ts';
import { compileMonth } from '../../../../src/reporting/month/compile-month.ts';
import { publishMonth } from '../../../../src/reporting/month/publish-month.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { aMonthWorld, MONTH, monthOfFacts, someFacts } from '../../../support/month-builders.ts';

const careful = cityForTest('chengdu');
const quick = cityLookup({
  ...careful.city,
  settings: { ...careful.city.settings, autoPublish: true },
});
const ORDER = { month: MONTH, by: 'schedule' };
const PAGE = `months/${MONTH}/index.html`;

describe('a month', () => {
  test('waits as a draft until an operator approves it, and nothing of it is public before', async () => {
    const { deps, pages } = aMonthWorld(careful, monthOfFacts(200));
    const { report, content } = await compileMonth(ORDER, deps);
    expect([report.state, report.version, report.mismatches]).toEqual(['draft', 1, []]);
    expect([...pages.files.keys()].filter((path) => !path.includes(`drafts/${report.contentHash}/`))).toEqual([]);
    const published = await publishMonth({ report, content, by: 'operator:li' }, deps);
    expect(published.history.map(({ state, by }) => [state, by])).toEqual([
      ['draft', 'schedule'],
      ['approved', 'operator:li'],
      ['published', 'operator:li'],
    ]);
    expect(pages.body(PAGE)).toContain('200');
    expect(pages.body(`en/${PAGE}`)).toContain('In November 2026 the city received 200 requests');
  });

  test('is published by the next run once an operator approved what they read', async () => {
    const { deps, pages, reports } = aMonthWorld(careful, monthOfFacts(80));
    const { report } = await compileMonth(ORDER, deps);
    const { month, version, contentHash } = report;
    const approval = { month, version, contentHash, by: 'operator:li' };
    expect(await approveMonth({ ...approval, contentHash: 'f'.repeat(64) }, deps)).toMatchObject({
      error: { kind: 'stale' },
    });
    expect((await approveMonth(approval, deps)).ok).toBe(true);
    expect(await reports.ordered()).toEqual([month]);
    expect((await compileMonth(ORDER, deps)).report.state).toBe('published');
    expect(pages.files.has(PAGE)).toBe(true);
    expect(await approveMonth(approval, deps)).toMatchObject({ error: { kind: 'stale' } });
  });

  test('that changed between approval and publication waits for another approval', async () => {
    const { deps, pages, add } = aMonthWorld(careful, monthOfFacts(80));
    const { month, version, contentHash } = (await compileMonth(ORDER, deps)).report;
    await approveMonth({ month, version, contentHash, by: 'operator:li' }, deps);
    add([someFacts()]);
    const { report } = await compileMonth(ORDER, deps);
    expect(report).toMatchObject({ version: 1, state: 'draft' });
    expect(report.history.map(({ state }) => state)).toEqual(['draft', 'approved', 'draft']);
    expect(pages.files.has(PAGE)).toBe(false);
  });

  test('is published at once where the city says so, and compiling it again changes nothing', async () => {
    const { deps, pages, reports, clock } = aMonthWorld(quick, monthOfFacts(120));
    await compileMonth(ORDER, deps);
    const before = [pages.body(PAGE), JSON.stringify(await reports.versions(MONTH))];
    clock.advanceMs(3 * DAY_MS);
    const again = await compileMonth(ORDER, deps);
    expect(again.report.state).toBe('published');
    expect([pages.body(PAGE), JSON.stringify(await reports.versions(MONTH))]).toEqual(before);
  });

  test('with late events becomes a correction with a version that names what changed', async () => {
    const { deps, pages, reports, add, clock } = aMonthWorld(quick, monthOfFacts(120));
    await compileMonth(ORDER, deps);
    add([someFacts()]);
    clock.advanceMs(2 * DAY_MS);
    const { report } = await compileMonth(ORDER, deps);
    expect([report.version, report.state]).toEqual([2, 'published']);
    expect(report.corrections).toContainEqual({ figure: 'received', was: 120, is: 121 });
    expect((await reports.versions(MONTH)).map(({ state }) => state)).toEqual(['superseded', 'published']);
    expect(pages.body(PAGE)).toContain('id="corrections"');
    expect(pages.body(PAGE)).toContain('第2版');
  });

  test('without a case says so and is published all the same', async () => {
    const { deps, pages } = aMonthWorld(quick);
    const { report } = await compileMonth(ORDER, deps);
    expect(report.state).toBe('published');
    expect(pages.body(PAGE)).toContain('本月没有受理诉求');
  });

  test('that is not over stays a draft, whatever the city says', async () => {
    const { deps, clock } = aMonthWorld(quick, monthOfFacts(50));
    clock.set('2026-11-20T02:00:00.000Z');
    expect((await compileMonth(ORDER, deps)).report.state).toBe('draft');
  });

  test('whose counts do not add up stays a draft that names the mismatch', async () => {
    const { deps, pages } = aMonthWorld(quick, monthOfFacts(60));
    const broken = {
      ...deps,
      counts: {
        ofMonth: async (month: string) => {
          const cells = await deps.counts.ofMonth(month);
          return cells.map((cell, index) =>
            index === 0 && cell.cell.startsWith('in#') ? { ...cell, measures: { received: 999 } } : cell,
          );
        },
      },
    };
    const { report, content } = await compileMonth(ORDER, broken);
    expect(report.state).toBe('draft');
    expect(report.mismatches.join('\n')).toMatch(/channels: \d+, expected 60/);
    await expect(publishMonth({ report, content, by: 'operator:li' }, broken)).rejects.toThrow(RangeError);
    expect(pages.files.has(PAGE)).toBe(false);
  });

  test('whose publication broke half way is completed by the next run', async () => {
    const { deps, pages } = aMonthWorld(quick, monthOfFacts(60));
    pages.breaksAfter = 3;
    await expect(compileMonth(ORDER, deps)).rejects.toThrow(/bucket/);
    pages.breaksAfter = Number.POSITIVE_INFINITY;
    expect((await compileMonth(ORDER, deps)).report).toMatchObject({ version: 1, state: 'published' });
    expect(pages.files.has('months/rss.xml')).toBe(true);
  });
});
