import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** What of a run is printed; the file always gets everything. */
export type TerminalLevel = 'all' | 'problems' | 'nothing';

/** Where a run tells what happens: JSON lines in a file, readable lines on the terminal. */
export interface RunLog {
  /** One line of the runner itself; also to the terminal. */
  tell(level: 'info' | 'warn' | 'error', source: string, message: string): void;
  /** A line a function wrote to its output; its warnings and errors also go to the terminal. */
  output(functionName: string, line: string): void;
  /** Changes what is printed from now on. */
  show(level: TerminalLevel): void;
  close(): Promise<void>;
}

/** Opens the log of a run under the data folder. */
export function openRunLog(dataDir: string, options: { readonly terminal: TerminalLevel }): RunLog {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const file: WriteStream = createWriteStream(join(folder, 'run.jsonl'), { flags: 'a' });

  let terminal = options.terminal;
  const print = (level: string, source: string, message: string): void => {
    if (terminal === 'nothing' || (terminal === 'problems' && level === 'info')) return;
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${level.padEnd(5)} ${source}: ${message}\n`);
  };
  const write = (entry: Record<string, unknown>): void => {
    if (!file.closed && !file.writableEnded) file.write(`${JSON.stringify(entry)}\n`);
  };

  return {
    tell: (level, source, message) => {
      write({ timestamp: new Date().toISOString(), level: level.toUpperCase(), source, message });
      print(level, source, message);
    },
    output: (functionName, line) => {
      if (line.trim() === '') return;
      const entry = structured(line);
      write({ function: functionName, ...entry });
      const level = String(entry['level'] ?? '').toLowerCase();
      if (level === 'warn' || level === 'error') print(level, functionName, String(entry['message']));
    },
    show: (level) => {
      terminal = level;
    },
    close: () => new Promise((resolve) => file.end(() => resolve())),
  };
}

/** A line of powertools' logger or metrics is JSON; anything else is kept as a message. */
function structured(line: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Not JSON: a stack trace or a plain print.
  }
  return { timestamp: new Date().toISOString(), level: 'INFO', message: line };
}
