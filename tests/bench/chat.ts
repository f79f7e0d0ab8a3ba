import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../infra/bundling/bundle.ts';
import { synthesise } from '../../infra/local/start/synthesise.ts';
import { startLocal } from '../../infra/local/start-local.ts';
import { ConversationStarted, type PostMessage } from '../../src/contracts/conversation.ts';
import { slowPhones } from './chat-parts/slow-phone.ts';
import { startStoreOnly } from './chat-parts/store-only.ts';
import { widgetGzipKb } from './chat-parts/widget-size.ts';

/** How many windows are open at once. */
const OPEN = [10, 200] as const;
const DEFAULT_CONVERSATIONS = 300;
/** One matter: told, asked for its place, agreed to. */
const TURNS: readonly Partial<PostMessage>[] = [
  { text: '路灯坏了' },
  { text: '武侯区玉林街道芳草街26号楼下' },
  { action: 'confirm' },
];

type Figures = { readonly p50: number; readonly p99: number; readonly perSecond: number };

/**
 * The size of the window's script and the time to a first message on slow phones (with `--only window`, these alone);
 * the time of a turn through the HTTP front, without a model, with 10 and with 200 windows open, beside a server that
 * only stores the message. `--conversations N` (300) for each measurement.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { conversations: { type: 'string' }, only: { type: 'string' } },
  });
  const page = { widgetGzipKb: await widgetGzipKb(), slowPhones: await slowPhones() };
  if (values.only === 'window') return page;
  const conversations = Number(values.conversations ?? DEFAULT_CONVERSATIONS);
  const folder = mkdtempSync(join(tmpdir(), 'bench-chat-'));
  await synthesise(ROOT);
  const local = await startLocal({
    dataDir: folder,
    port: 0,
    cdkOut: join(ROOT, 'cdk.out'),
    quiet: true,
    environment: { LLM_POLICY: 'never' },
  });
  const plain = await startStoreOnly();
  try {
    const chat = (open: number) => measure({ conversations, open, baseUrl: local.baseUrl, start: started });
    const store = (open: number) =>
      measure({ conversations, open, baseUrl: plain.baseUrl, start: async () => ({ path: '/', headers: {} }) });
    await chat(OPEN[0]);
    const few = await chat(OPEN[0]);
    const fewStored = await store(OPEN[0]);
    const many = await chat(OPEN[1]);
    const manyStored = await store(OPEN[1]);
    return {
      ...page,
      turnP50Ms: few.p50,
      turnP99Ms: few.p99,
      turnsPerSecond: few.perSecond,
      storeOnlyP50Ms: fewStored.p50,
      storeOnlyP99Ms: fewStored.p99,
      storesPerSecond: fewStored.perSecond,
      open200: {
        turnP50Ms: many.p50,
        turnP99Ms: many.p99,
        turnsPerSecond: many.perSecond,
        storeOnlyP50Ms: manyStored.p50,
        storeOnlyP99Ms: manyStored.p99,
        storesPerSecond: manyStored.perSecond,
      },
    };
  } finally {
    await plain.stop();
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Window = { readonly path: string; readonly headers: Readonly<Record<string, string>> };

async function started(baseUrl: string): Promise<Window> {
  const answer = await fetch(`${baseUrl}/v1/conversations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { conversationId, token } = ConversationStarted.parse(await answer.json());
  return {
    path: `/v1/conversations/${conversationId}/messages`,
    headers: { authorization: `Bearer ${token}` },
  };
}

async function measure({
  conversations,
  open,
  baseUrl,
  start,
}: {
  readonly conversations: number;
  readonly open: number;
  readonly baseUrl: string;
  readonly start: (baseUrl: string) => Promise<Window>;
}): Promise<Figures> {
  const windows = await Promise.all(Array.from({ length: conversations }, () => start(baseUrl)));
  const times: number[] = [];
  const begun = performance.now();
  const speak = async (): Promise<void> => {
    for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
      for (const [index, turn] of TURNS.entries()) {
        const sent = performance.now();
        const answer = await fetch(`${baseUrl}${window.path}`, {
          method: 'POST',
          headers: { ...window.headers, 'content-type': 'application/json' },
          body: JSON.stringify({ clientMessageId: `m${index}`, ...turn }),
        });
        if (!answer.ok) throw new Error(`a turn was answered ${answer.status}`);
        await answer.arrayBuffer();
        times.push(performance.now() - sent);
      }
    }
  };
  await Promise.all(Array.from({ length: open }, speak));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  return { p50: at(0.5), p99: at(0.99), perSecond: Math.round(times.length / seconds) };
}
