import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../infra/bundling/bundle.ts';
import { ConversationStarted, Turns } from '../../src/contracts/conversation.ts';

const TEXT = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';
const DEFAULT_ROUNDS = 3;
const GIVE_UP_MS = 120_000;
const NOTE_OF_SYNTHESIS = join(ROOT, '.cache', 'synthesised');

type Seconds = { readonly toListening: number; readonly toFirstCase: number };

/**
 * Seconds from `npm start` on an empty data folder to the printed addresses, and to the first case by the chat API;
 * with the synthesised template there, and without. Medians of `--rounds N` (3).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string' } } });
  const rounds = Number(values.rounds ?? DEFAULT_ROUNDS);
  const cold: Seconds[] = [];
  const warm: Seconds[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    rmSync(NOTE_OF_SYNTHESIS, { force: true });
    cold.push(await startOnce());
    warm.push(await startOnce());
    process.stderr.write(`round ${round} of ${rounds}: ${JSON.stringify({ cold: cold.at(-1), warm: warm.at(-1) })}\n`);
  }
  return {
    rounds,
    secondsToListening: median(warm.map(({ toListening }) => toListening)),
    secondsToFirstCase: median(warm.map(({ toFirstCase }) => toFirstCase)),
    withSynthesis: {
      secondsToListening: median(cold.map(({ toListening }) => toListening)),
      secondsToFirstCase: median(cold.map(({ toFirstCase }) => toFirstCase)),
    },
  };
}

async function startOnce(): Promise<Seconds> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
  const begun = performance.now();
  const seconds = (): number => Number(((performance.now() - begun) / 1000).toFixed(2));
  // npm passes signals on only to a terminal's group, so the group is ended in the end.
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--quiet', '--data-dir', folder], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const baseUrl = await address(child);
    const toListening = seconds();
    await firstCase(baseUrl);
    return { toListening, toFirstCase: seconds() };
  } finally {
    const exited = once(child, 'exit');
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /Chat page\s+(http:\/\/127\.0\.0\.1:\d+)\/chat\//.exec(said)?.[1];
      if (found !== undefined && said.includes('Ctrl-C stops it')) resolve(found);
    });
    child.once('exit', () => reject(new Error(`npm start ended: ${said}`)));
    setTimeout(() => reject(new Error(`npm start says nothing: ${said}`)), GIVE_UP_MS).unref();
  });
}

async function firstCase(baseUrl: string): Promise<void> {
  const { conversationId, token } = ConversationStarted.parse(await post(`${baseUrl}/v1/conversations`, {}));
  const path = `${baseUrl}/v1/conversations/${conversationId}/messages`;
  await post(path, { clientMessageId: '1', text: TEXT }, token);
  const { turns } = Turns.parse(await post(path, { clientMessageId: '2', action: 'confirm' }, token));
  if (turns.every((turn) => (turn.message?.cases ?? []).length === 0)) throw new Error('the chat filed no case');
}

async function post(url: string, body: object, token = ''): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
