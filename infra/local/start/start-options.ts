import { parseArgs } from 'node:util';
import { LocalRunError } from '../local-run-error.ts';

/** The city's hotline number; whoever looks for the page does not have to look it up. */
const DEFAULT_PORT = 12_345;

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly fresh: boolean;
  readonly quiet: boolean;
  readonly dataDir: string;
}

/** Reads the command line and PORT, HOTLINE_DIR of the environment. Throws a LocalRunError on what it does not know. */
export function startOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const values = parsed(argv);
  const wanted = values.port ?? environment['PORT'] ?? String(DEFAULT_PORT);
  const port = Number(wanted);
  if (!/^\d+$/.test(wanted) || port > 65_535) {
    throw new LocalRunError({ zh: `“${wanted}”不是端口号。`, en: `"${wanted}" is no port number.` });
  }
  return {
    port,
    fresh: values.fresh ?? false,
    quiet: values.quiet ?? false,
    dataDir: values['data-dir'] ?? environment['HOTLINE_DIR'] ?? '.hotline',
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        fresh: { type: 'boolean' },
        quiet: { type: 'boolean' },
        'data-dir': { type: 'string' },
      },
    }).values;
  } catch (cause) {
    const usage = 'npm start -- [--port NUMBER] [--fresh] [--quiet] [--data-dir FOLDER]';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LocalRunError({ zh: `${reason} 用法：${usage}`, en: `${reason} Usage: ${usage}` }, { cause });
  }
}
