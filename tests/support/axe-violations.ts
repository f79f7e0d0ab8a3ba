import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import * as z from 'zod';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const Violations = z.array(z.object({ id: z.string(), impact: z.string().nullable(), where: z.array(z.string()) }));

/** What axe calls serious or critical on a page as it is shown now: rule and elements. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which no content security policy hinders.
  await page.evaluate(await readFile(SOURCE, 'utf8'));
  const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ target }) => target.join(' ')) })))`);
  return Violations.parse(found)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, where }) => `${id}: ${where.join(', ')}`);
}
