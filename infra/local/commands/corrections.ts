import type { Command } from 'commander';
import * as z from 'zod';
import { ENVIRONMENT } from '../../names.ts';
import { LocalRunError } from '../local-run-error.ts';
import { exportedCorrections } from './exported-corrections.ts';
import { runningHotline } from './running-hotline.ts';

const MOST_MONTHS = 120;
const Months = z.coerce.number().int().min(1).max(MOST_MONTHS);

/** `corrections > FILE`: what operators corrected, as `npm run train -- --corrections FILE` reads it. */
export function correctionsCommand(program: Command): void {
  program
    .command('corrections')
    .description('operators’ corrected categories, one JSON object a line, for npm run train -- --corrections FILE')
    .option('--months <n>', 'how many months back, this one included', '12')
    .action(async (options: { readonly months: string }) => {
      const months = Months.safeParse(options.months);
      if (!months.success) {
        throw new LocalRunError({
          zh: `--months 须为 1 到 ${MOST_MONTHS} 的整数。`,
          en: `--months must be a whole number from 1 to ${MOST_MONTHS}.`,
        });
      }
      const hotline = runningHotline(program.opts<{ dataDir: string }>().dataDir);
      try {
        const table = { client: hotline.documents, name: hotline.variable(ENVIRONMENT.hotlineTable) };
        const { lines, withoutLabel } = await exportedCorrections(table, { now: new Date(), months: months.data });
        process.stdout.write(lines.map((line) => `${line}\n`).join(''));
        process.stderr.write(
          `${lines.length} 条；${withoutLabel} 条的类别没有训练标签，未导出。 ${lines.length} rows; ${withoutLabel} left out, the training has no label for their category.\n`,
        );
      } finally {
        hotline.close();
      }
    });
}
