import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTable } from '../../../../src/reporting/month/case-table.ts';
import { readCsv } from '../../../../src/reporting/month/read-csv.ts';
import { cityForTest } from '../../../support/city-for-test.ts';

const { calendar } = cityForTest('chengdu').city;
const HEAD =
  'opened_at,channel,demand_type,category,area,department,dispatched_at,due_at,resolved_at,closed_at,solved,rating';

describe('a CSV file', () => {
  test('is read back as it was written, whatever stands in its fields', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '民', ',', '"', '\n', '\r', ' ', '1') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, newline) => {
          const text = `\uFEFF${stringify([['a', 'b', 'c'], ...rows], { record_delimiter: newline, quoted: true })}`;
          expect([...readCsv(text)].map((row) => [row['a'], row['b'], row['c']])).toEqual(rows);
        },
      ),
    );
  });

  test('may have plain fields, short rows, empty lines and no end of line', () => {
    expect([...readCsv('a,b\r\n1,2\r\n\r\n3')]).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '' },
    ]);
    expect([...readCsv('')]).toEqual([]);
  });
});

describe('a plain table of cases', () => {
  test('is counted by the city’s clock, and rows that cannot be read are named', () => {
    const table = [
      HEAD,
      '2026-11-01 00:30,phone,complaint,0206,510107,urban-management,2026-11-01 09:00,2026-11-10 09:00,2026-11-05 09:00,2026-11-06 09:00,yes,5',
      '2026-10-31T16:10:00Z,chat,consult,0401,,,,,,,,',
      'yesterday,phone,complaint,0206,,,,,,,,',
      '2026-11-02,telegram,complaint,0206,,,,,,,,',
    ].join('\n');
    const counted = countTable(readCsv(table), calendar);
    expect(counted.months).toEqual([{ month: '2026-11', received: 2 }]);
    expect(counted.bad.map(({ line }) => line)).toEqual([4, 5]);
    expect(counted.bad[0]?.reason).toContain('opened_at: no moment: yesterday');
    expect(counted.sum.ofMonth('2026-11')).toContainEqual({
      month: '2026-11',
      cell: 'work#0206#510107#urban-management',
      measures: {
        received: 1,
        people: 1,
        dispatched: 1,
        acceptedAtOnce: 1,
        due: 1,
        onTime: 1,
        onTimeUnextended: 1,
        resolved: 1,
        workMinutes: 1260,
        closed: 1,
        'close.none': 1,
        reached: 1,
        solved: 1,
        rated: 1,
        'rate.5': 1,
        happy: 1,
      },
    });
  });
});
