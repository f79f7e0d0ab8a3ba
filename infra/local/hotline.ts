import { Command } from 'commander';
import { callCommand } from './commands/call.ts';
import { correctionsCommand } from './commands/corrections.ts';
import { demoCommand } from './commands/demo.ts';
import { monthCommand } from './commands/month.ts';
import { replayCommand } from './commands/replay.ts';
import { routesCommand } from './commands/routes.ts';
import { LocalRunError } from './local-run-error.ts';

const program = new Command('hotline')
  .description(
    '民声命令行：对本机运行的热线（npm start）进行操作。 Works on the hotline that npm start runs on this machine.',
  )
  .option('--data-dir <folder>', 'data folder of the running hotline', process.env['HOTLINE_DIR'] ?? '.hotline')
  .showHelpAfterError();

callCommand(program);
correctionsCommand(program);
demoCommand(program);
monthCommand(program);
replayCommand(program);
routesCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof LocalRunError)) throw error;
  process.stderr.write(`${error.zh}\n${error.en}\n`);
  process.exitCode = 1;
}
