import { shanghaiMonth } from '../../kernel/time.ts';
import { indexFiles } from '../page/render-index.ts';
import type { MonthDeps } from './month-deps.ts';

/**
 * Writes the lists of months as long as none is published, so that the site's links lead to a page that says so. Published
 * months have lists of their own, which this never touches; nor does a deployment, which brings none.
 */
export async function writeFirstLists({
  reports,
  pages,
  city,
  clock,
}: Pick<MonthDeps, 'reports' | 'pages' | 'city' | 'clock'>): Promise<void> {
  if ((await reports.listed()).length > 0) return;
  for (const file of indexFiles([], city, shanghaiMonth(clock.now()).slice(0, 4))) await pages.write(file);
}
