import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { liveWholeCase, unitsOf } from '../support/case-life.ts';

const PAGE = 'docs/capacity.md';
/** What a whole life may cost. */
const MOST_WRITE_UNITS = 32;
const MOST_READ_UNITS = 12;

let apis: CaseApis;
beforeAll(async () => {
  apis = await startCaseApis();
});
afterAll(() => apis.stop());

it('costs what docs/capacity.md says, in a whole life with one department', async () => {
  const { steps, counted } = await liveWholeCase(apis);
  const { write: writes, read: reads } = unitsOf(steps);
  const table = [
    '| step | write units | read units |',
    '|---|---:|---:|',
    ...steps.map(({ name, write, read }) => `| ${name} | ${write} | ${read} |`),
    `| **whole life** | **${writes}** | **${reads}** |`,
    `| beside it: ${counted.name} | ${counted.write} | ${counted.read} |`,
  ].join('\n');
  const page = await readFile(PAGE, 'utf8');
  const [before = '', , after = ''] = page.split(/<!-- (?:begin|end) measured -->/);
  const made = `${before}<!-- begin measured -->\n${table}\n<!-- end measured -->${after}`;
  expect(writes).toBeLessThanOrEqual(MOST_WRITE_UNITS);
  expect(reads).toBeLessThanOrEqual(MOST_READ_UNITS);
  if (process.env['WRITE_CAPACITY'] === '1') await writeFile(PAGE, made);
  else expect(page).toBe(made);
});
