import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymise, K } from '../../../../src/reporting/open-data/anonymise.ts';
import { ANY, generalise, type QuasiIdentifiers } from '../../../../src/reporting/open-data/generalise.ts';
import { openCases } from '../../../../src/reporting/open-data/open-cases.ts';
import { type SourceCase, sourceCaseOf } from '../../../../src/reporting/open-data/source-case.ts';
import { aCase, aDemand } from '../../../support/case-builders.ts';
import { cityForTest } from '../../../support/city-for-test.ts';

const told = { status: 'open', status_notes: '', urgency: 'U3', closed_month: '', days_to_close: '' } as const;

function aSource(fields: Partial<SourceCase> = {}): SourceCase {
  return {
    id: 'A',
    day: '2026-10-05',
    category: '0206',
    adminCode: '510107003',
    channel: 'chat',
    demandType: 'complaint',
    agency: 'urban-management',
    told,
    ...fields,
  };
}

/** A city's month: few places and matters are common, most are rare, as in life. */
const aMonth = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 31 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`),
      category: fc.constantFrom('0206', '0206', '0206', '0101', '0102', '0902', '2403'),
      adminCode: fc.constantFrom('510107003', '510107003', '510107004', '510104001', '510104', '', '510107011002'),
      channel: fc.constantFrom('phone', 'phone', 'chat', 'wechat', 'mailbox'),
      demandType: fc.constantFrom('complaint', 'complaint', 'help', 'consult'),
    }),
    { maxLength: 300 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      aSource({
        ...row,
        id: String(index).padStart(5, '0'),
        agency: row.category === '0206' ? 'urban-management' : 'market',
      }),
    ),
  );

/** Whether a published row can be the person of whom somebody knows all this. */
function fits(row: QuasiIdentifiers, known: SourceCase): boolean {
  return Array.from({ length: 11 }, (_, level) => generalise(known, level)).some(
    (seen) => JSON.stringify(seen) === JSON.stringify(row),
  );
}

describe('open data', () => {
  it('lets nobody be singled out by somebody who knows day, place, matter, channel and kind of demand', () => {
    fc.assert(
      fc.property(aMonth, (month) => {
        const { cases, k, suppressed } = anonymise(month);
        const published = cases.map(({ shown }) => shown);
        for (const { source } of cases) {
          expect(published.filter((row) => fits(row, source)).length).toBeGreaterThanOrEqual(K);
        }
        expect(k).toBeGreaterThanOrEqual(K);
        expect(cases.length + suppressed).toBe(month.length);
        expect(suppressed === 0 || suppressed >= K || cases.length === 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('lets nobody be singled out by any part of what is known', () => {
    fc.assert(
      fc.property(
        aMonth,
        fc.subarray(['period', 'category', 'area', 'channel', 'demandType'] as const),
        (month, parts) => {
          const { cases } = anonymise(month);
          for (const { source, shown } of cases) {
            const alike = cases.filter((other) => parts.every((part) => other.shown[part] === shown[part]));
            expect(alike.length, source.id).toBeGreaterThanOrEqual(K);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tells what many share exactly and what few share less so', () => {
    const many = Array.from({ length: 6 }, (_, index) => aSource({ id: `many-${index}` }));
    const few = ['2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09', '2026-10-10'].map((day, index) =>
      aSource({ id: `few-${index}`, day, category: '0101' }),
    );
    const { cases } = anonymise([...many, ...few]);
    const shown = Map.groupBy(cases, ({ source }) => source.category);
    expect(shown.get('0206')?.map((each) => each.shown.precision)).toEqual(Array(6).fill('day'));
    expect(shown.get('0101')?.map((each) => each.shown)).toEqual(
      Array(5).fill(expect.objectContaining({ period: '2026-10-05', precision: 'week', category: '0101' })),
    );
  });

  it('leaves out reports of violations, sealed and unnamed reporters', () => {
    const report = aDemand({ demandType: { value: 'report', confidence: 1, evidence: [], decidedBy: 'rules' } });
    expect(sourceCaseOf(aCase())).not.toBeNull();
    expect(sourceCaseOf(aCase({ demand: report }))).toBeNull();
    expect(sourceCaseOf(aCase({ anonymity: 'confidential' }))).toBeNull();
    expect(sourceCaseOf(aCase({ anonymity: 'anonymous' }))).toBeNull();
  });

  it('publishes no word of a case, no number of it and no position of its own', () => {
    const sources = Array.from({ length: 5 }, () => sourceCaseOf(aCase())).flatMap((each) => each ?? []);
    const rows = openCases(anonymise(sources).cases, { month: '2026-11', city: cityForTest() });
    const text = JSON.stringify(rows);
    const { id, caseNumber, demand, text: words } = aCase();
    for (const secret of [id, caseNumber, demand.title.value, demand.place?.value.road ?? '芳草街', words]) {
      expect(text).not.toContain(secret);
    }
    expect(rows[0]).toMatchObject({
      service_code: '0206',
      area_code: '510107003',
      service_request_id: '2026-11-000001',
    });
  });

  it('says nothing of an area it may not tell', () => {
    const scattered = Array.from({ length: 5 }, (_, index) =>
      aSource({ id: `s-${index}`, adminCode: `51010${index + 4}001`, category: `0${index + 1}01` }),
    );
    const { cases } = anonymise(scattered);
    expect(cases.map(({ shown }) => [shown.area, shown.category])).toEqual(Array(5).fill([ANY, ANY]));
  });
});
