import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MissingDataError } from '../../../eval/data-folder.ts';
import { nearDuplicates } from '../../../eval/train/near-duplicates.ts';
import { correctionRows } from '../../../eval/train/training-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'corrections-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(rows: readonly object[]): string {
  const file = join(folder, 'corrections.jsonl');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return file;
}

describe('an operator’s corrections', () => {
  const labelsOf = { '04': ['城乡建设'], '0106': ['环境保护', '城乡建设'] };

  it('are taken by label, by category, and by the category above', () => {
    const file = fileOf([
      { title: '甲', body: '乙', label: '卫生计生' },
      { body: '河', category: '0106' },
      { body: '灯', category: '0401' },
    ]);
    expect(correctionRows(file, labelsOf).map(({ label }) => label)).toEqual(['卫生计生', '环境保护', '城乡建设']);
  });

  it('without a known category are refused with their line', () => {
    expect(() => correctionRows(fileOf([{ body: '乙', category: '2101' }]), labelsOf)).toThrow(/line 1/);
  });

  it('of a file that is not there are said to be missing', () => {
    expect(() => correctionRows(join(folder, 'none.jsonl'), labelsOf)).toThrow(MissingDataError);
  });
});

describe('near duplicates', () => {
  it('are found whatever the stop words and signs between', () => {
    const train = ['小区门口路灯坏半个月没人修', '医院挂号排队太久'];
    expect([...nearDuplicates(train, ['我们小区门口的路灯，坏了半个月，没人修！'])]).toEqual([0]);
  });
});
