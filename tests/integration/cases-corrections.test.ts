import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportedCorrections } from '../../infra/local/commands/exported-corrections.ts';
import { correctionRows } from '../eval/train/training-rows.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aStartedCase } from '../support/case-builders.ts';

let apis: CaseApis;
let folder: string;
beforeAll(async () => {
  apis = await startCaseApis();
  folder = await mkdtemp(join(tmpdir(), 'corrections-'));
});
afterAll(async () => {
  await apis.stop();
  await rm(folder, { recursive: true, force: true });
});

it('exports what operators corrected so that the training reads it: the last category of each case, the citizen’s words', async () => {
  const headers = { authorization: `Bearer ${await apis.keyOf('operator', 'li')}` };
  const correct = async (id: string, body: object) => {
    const path = `/v1/operator/cases/${id}/correct`;
    expect((await apis.operator({ method: 'POST', path, headers, body })).status).toBe(200);
  };
  const twice = await apis.file(aStartedCase());
  await correct(twice.id, { category: '1901' });
  await correct(twice.id, { category: '1801' });
  const sameCategory = await apis.file(aStartedCase());
  await correct(sameCategory.id, { urgency: 'U2', title: '操作员写的标题' });
  const changedBack = await apis.file(aStartedCase());
  await correct(changedBack.id, { category: '1901' });
  await correct(changedBack.id, { category: changedBack.demand.category.value });
  const unlabelled = await apis.file(aStartedCase());
  await correct(unlabelled.id, { category: '2301' });

  const { lines, withoutLabel } = await exportedCorrections(apis.tables.hotline, { now: apis.clock.now(), months: 2 });
  const file = join(folder, 'corrections.jsonl');
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));

  const labelsOf = { '18': ['卫生计生'], '19': ['劳动和社会保障'] };
  expect(correctionRows(file, labelsOf)).toEqual([{ text: `\n${twice.text}`, label: '卫生计生' }]);
  expect(withoutLabel).toBe(1);
});
