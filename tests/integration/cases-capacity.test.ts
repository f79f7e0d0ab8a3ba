import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase } from '../support/case-builders.ts';
import { liveWholeCase, unitsOf } from '../support/case-life.ts';

const PAGE = 'docs/capacity.md';
/** What a whole life may cost. */
const MOST_WRITE_UNITS = 32;
const MOST_READ_UNITS = 12;

/** What somebody writes who tells it at length. */
const LONG_TEXT = `武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民，希望尽快处理。我们这栋楼一共七层，烧烤店开在一楼临街的铺面，排烟管道没有接到楼顶，
直接从二楼窗户旁边排出来。每天晚上九点以后开始，一直烤到凌晨两三点，家里有老人和刚满周岁的孩子，窗户根本不敢开，衣服晾在阳台上全是味道。
门口还摆了十几张桌子，喝酒划拳的声音很大，周末更厉害。之前我们几户人一起去找过老板，他说办了执照，让我们去投诉。社区的工作人员也来劝过两次，
当天好一点，第二天又恢复原样。上个月二十号前后还因为占道停车堵住了消防通道，物业打过电话也没有人管。
请城管或者环保部门来现场看一下，要求他们安装合格的油烟净化设备，夜里十一点以后不要再在店外经营，处理完了请给我们一个答复。`;

let apis: CaseApis;
beforeAll(async () => {
  apis = await startCaseApis();
});
afterAll(() => apis.stop());

it('costs what docs/capacity.md says, in a whole life with one department', async () => {
  const { steps, counted } = await liveWholeCase(apis);
  const { write: writes, read: reads } = unitsOf(steps);
  const long = unitsOf((await liveWholeCase(apis, aDispatchedCase({ text: LONG_TEXT }))).steps);
  const table = [
    '| step | write units | read units |',
    '|---|---:|---:|',
    ...steps.map(({ name, write, read }) => `| ${name} | ${write} | ${read} |`),
    `| **whole life** | **${writes}** | **${reads}** |`,
    `| the same of somebody who writes ${LONG_TEXT.length} characters | ${long.write} | ${long.read} |`,
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
