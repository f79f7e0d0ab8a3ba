import { readFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { contactIdOf } from '../../../src/kernel/ids.ts';
import { LocalRunError } from '../local-run-error.ts';
import { countDelivered } from './count-deliveries.ts';
import { ReplayRow, replayTable, tally } from './replay-table.ts';
import { type RunningHotline, runningHotline } from './running-hotline.ts';

/** Requests under way at once: what a busy board sends, and what two cores answer. */
const PARALLEL = 8;
/** A refused or broken request is sent again with the same message id, so that nothing is stored twice. */
const TRIES = 5;
const RETRY_PAUSE_MS = 500;
const POLL_MS = 500;
/** So long without a further delivery means that what is left waits for its department. */
const QUIET_MS = 10_000;
const SETTLED_MS = 4_000;

/** `replay FILE.jsonl`: sends every row to the message board and tells what became of all of them. */
export function replayCommand(program: Command): void {
  program
    .command('replay')
    .description('send many contacts, one JSON object a line: {id, title?, body} or {id?, text}')
    .argument('<file>', 'JSON Lines file')
    .option('--limit <n>', 'only the first n rows', Number)
    .option('--wait <seconds>', 'how long to wait until all are worked on', Number, 600)
    .action(async (file: string, options: { limit?: number; wait: number }) => {
      const hotline = runningHotline(program.opts<{ dataDir: string }>().dataDir);
      try {
        await replay({ rows: readRows(file).slice(0, options.limit), waitMs: options.wait * 1000 }, hotline);
      } catch (error) {
        throw isRefused(error) ? hotlineGone(error) : error;
      } finally {
        hotline.close();
      }
    });
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && /ECONNREFUSED|ECONNRESET|socket hang up/.test(`${error.name} ${error.message}`);
}

function hotlineGone(cause: unknown): LocalRunError {
  return new LocalRunError(
    {
      zh: '热线在回放中停了。重新 npm start 后再运行同一命令，已收的不会重复。',
      en: 'The hotline stopped during the replay. Start it again and repeat the command: nothing is filed twice.',
    },
    { cause },
  );
}

async function replay(work: { rows: readonly ReplayRow[]; waitMs: number }, hotline: RunningHotline): Promise<void> {
  const bar = new SingleBar({ format: '{bar} {value}/{total} {what} | {duration_formatted}', clearOnComplete: true });
  bar.start(work.rows.length, 0, { what: '已发送 sent' });
  const refused = await inParallel(work.rows, async (row) => {
    const accepted = await send(row, hotline.baseUrl);
    bar.increment();
    return accepted;
  });
  bar.stop();
  const ids = [...new Set(work.rows.map((row) => contactIdOf('board', row.messageId)))];
  const contacts = await settled({ ids, waitMs: work.waitMs }, hotline);
  const caseIds = contacts.flatMap((contact) => contact.caseIds);
  const deliveries = await deliveriesSettled({ caseIds, waitMs: work.waitMs }, hotline);
  const counts = tally({ sent: work.rows.length, refused, ids: ids.length, contacts, deliveries });
  process.stdout.write(`${replayTable(counts)}\n`);
  if (!counts.sumsAgree) process.exitCode = 1;
}

/** Rows of a file; a row that is not one stops the replay with its line number. */
function readRows(file: string): ReplayRow[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LocalRunError({ zh: `读不到文件 ${file}。`, en: `Cannot read ${file}.` }, { cause });
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const row = ReplayRow.safeParse(parseLine(line));
    if (row.success) return [row.data];
    throw new LocalRunError({
      zh: `${file} 第 ${index + 1} 行不是 {id, title?, body} 或 {text}。`,
      en: `${file}, line ${index + 1} is neither {id, title?, body} nor {text}.`,
    });
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Posts one row; false when the hotline refused it as bad input. */
async function send(row: ReplayRow, baseUrl: string): Promise<boolean> {
  let last: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const answer = await fetch(`${baseUrl}/v1/board/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientMessageId: row.messageId, title: row.title, text: row.text }),
      });
      await answer.body?.cancel();
      if (answer.ok) return true;
      if (answer.status < 500 && answer.status !== 429) return false;
      last = answer.status;
    } catch (error) {
      last = error;
    }
    await pause(RETRY_PAUSE_MS * 2 ** attempt);
  }
  throw new LocalRunError(
    { zh: `热线没有应答（${String(last)}）。`, en: `The hotline does not answer (${String(last)}).` },
    { cause: last },
  );
}

/** Counts the rows for which `work` says no. */
async function inParallel<T>(rows: readonly T[], work: (row: T) => Promise<boolean>): Promise<number> {
  let next = 0;
  let refused = 0;
  const lane = async (): Promise<void> => {
    for (let row = rows[next++]; row !== undefined; row = rows[next++]) if (!(await work(row))) refused += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
  return refused;
}

/** Waits until no contact is merely stored any more, or the time is over. */
async function settled(wait: { ids: readonly string[]; waitMs: number }, hotline: RunningHotline) {
  const until = Date.now() + wait.waitMs;
  const bar = new SingleBar({ format: '{bar} {value}/{total} 已处理 worked on', clearOnComplete: true });
  bar.start(wait.ids.length, 0);
  try {
    for (;;) {
      const contacts = await hotline.contacts(wait.ids);
      const open = contacts.filter((contact) => contact.status === 'stored').length;
      bar.update(contacts.length - open);
      if ((open === 0 && contacts.length >= wait.ids.length) || Date.now() > until) return contacts;
      await pause(POLL_MS);
    }
  } finally {
    bar.stop();
  }
}

/** Waits until the deliveries of these cases are all taken, or none was for a while: a department may be down. */
async function deliveriesSettled(
  wait: { caseIds: readonly string[]; waitMs: number },
  hotline: RunningHotline,
): Promise<number> {
  const until = Date.now() + wait.waitMs;
  let quietSince = Date.now();
  for (let before = -1; ; ) {
    const { made, delivered } = await countDelivered(wait.caseIds, hotline);
    const now = Date.now();
    if (delivered !== before) quietSince = now;
    before = delivered;
    const still = now - quietSince;
    // Deliveries are made while others are taken: all taken counts only once no more came for a while.
    if ((delivered === made && still > SETTLED_MS) || still > QUIET_MS || now > until) return delivered;
    await pause(POLL_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
