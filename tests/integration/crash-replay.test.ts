import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { localClients } from '../../infra/local/engines/clients.ts';
import { cityDepartments } from '../../infra/local/start/city-departments.ts';
import { localKeys } from '../../infra/local/start/local-keys.ts';
import { registerSample } from '../../infra/local/start/register-sample.ts';
import { synthesise } from '../../infra/local/start/synthesise.ts';
import { startLocal } from '../../infra/local/start-local.ts';
import { MINUTE_MS } from '../../src/kernel/time.ts';
import { startSink, type WebhookSink } from '../support/webhook-sink.ts';
import { talkToChat, writeToBoard } from './crash-replay/citizens.ts';
import { KillableHotline } from './crash-replay/killable-hotline.ts';
import { type Stored, whatIsStored } from './crash-replay/what-is-stored.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REAL = resolve(ROOT, process.env['HOTLINE_DATA_DIR'] ?? '../shared/data', 'messages/unlabelled-2801.jsonl');
const LANES = 6;
/** Later than the sweep looks again at a contact or a delivery that nobody finished. */
const LATER_MS = 15 * MINUTE_MS;
const Row = z.object({ id: z.union([z.string(), z.number()]).transform(String), title: z.string(), body: z.string() });
const OWN = ['路灯坏了三盏，晚上看不见路', '楼下烧烤店半夜油烟扰民', '井盖碎了，小孩差点踩进去', '停水两天没有通知'];
const STREETS = ['芳草街', '玉林东路', '抚琴西路', '双林路', '天府二街', '九里堤北路'];

type Message = { readonly id: string; readonly text: string };

let folder: string;
let hotline: KillableHotline;
let sink: WebhookSink;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crash-replay-'));
  await synthesise(ROOT);
  // A copy: whoever synthesises meanwhile does not change what is run here.
  cpSync(join(ROOT, 'cdk.out'), join(folder, 'cdk.out'), { recursive: true });
  hotline = new KillableHotline({ cdkOut: join(folder, 'cdk.out'), dataDir: join(folder, 'data') });
  sink = await startSink((response, { body }) => {
    const { type, data } = z.object({ type: z.string(), data: z.looseObject({}) }).parse(JSON.parse(body));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(type === 'ping' ? { challenge: data['challenge'] } : {}));
  });
}, 180_000);

afterEach(async () => {
  await hotline.kill();
  await sink.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a hotline that is killed in the middle of its work', () => {
  test('loses no contact, files none twice and tells departments of every case', { timeout: 400_000 }, async () => {
    const texts = Array.from({ length: 42 }, (_, n) => `武侯区${STREETS[n % 6]}${n + 1}号${OWN[n % 4]}`);
    await replay(
      texts.map((text, n) => ({ id: `own-${n}`, text })),
      { kills: 2, chatEvery: 6 },
    );
  });

  test.skipIf(!existsSync(REAL))(
    `does so over 500 real messages (skipped without ${REAL})`,
    async () => {
      const rows = readFileSync(REAL, 'utf8').trim().split('\n').slice(0, 500);
      const messages = rows.map((line): Message => {
        const { id, title, body } = Row.parse(JSON.parse(line));
        return { id: `real-${id}`, text: `${title}\n${body}`.slice(0, 3_500) };
      });
      await replay(messages, { kills: 5, chatEvery: 25 });
    },
    600_000,
  );
});

async function replay(messages: readonly Message[], how: { readonly kills: number; readonly chatEvery: number }) {
  await hotline.start();
  await registerDepartments();
  const board = messages.filter((_, n) => n % how.chatEvery !== 0);
  const chats = messages.filter((_, n) => n % how.chatEvery === 0);
  const where = () => hotline.run.baseUrl;

  let taken = 0;
  const work: (() => Promise<void>)[] = [];
  const boardIds: string[] = [];
  const talks: Awaited<ReturnType<typeof talkToChat>>[] = [];
  for (const message of board) work.push(async () => void boardIds.push(await writeToBoard(message, where)));
  for (const message of chats) work.push(async () => void talks.push(await talkToChat(message, where)));
  const order = work.toSorted(() => Math.random() - 0.5);
  const lanes = Array.from({ length: LANES }, async () => {
    for (let next = order.shift(); next !== undefined; next = order.shift()) {
      await next();
      taken += 1;
    }
  });
  const sending = Promise.all(lanes);
  for (let kill = 1; kill <= how.kills; kill += 1) {
    const point = Math.floor((messages.length * (kill - Math.random())) / (how.kills + 0.5));
    await vi.waitUntil(() => taken >= point, { timeout: 240_000, interval: 10 });
    await hotline.kill();
    await hotline.start();
  }
  await sending;
  await hotline.kill();

  expect(new Set(boardIds).size).toBe(new Set(board.map(({ id }) => id)).size);
  const stored = await untilDone(boardIds);
  for (const id of boardIds) expect(stored.contacts.get(id)?.status).not.toBe('stored');
  // Every case is named by exactly one contact, and every contact's cases are there: none twice, none lost.
  const named = [...stored.contacts.values()].flatMap(({ caseIds }) => caseIds);
  expect(named.toSorted()).toEqual(stored.cases.map(({ id }) => id).toSorted());
  const filed = new Set(stored.cases.map(({ caseNumber }) => caseNumber));
  for (const { cases } of talks) for (const { caseNumber } of cases) expect(filed).toContain(caseNumber);
  expect(talks.flatMap(({ cases }) => cases).length).toBeGreaterThan(0);
  expect(untold(stored)).toEqual([]);
  expect(stored.dispatches.length).toBeGreaterThan(0);
}

/** Dispatches without a delivery, and deliveries whose webhook id never reached the department. */
function untold({ dispatches, deliveries }: Stored): readonly string[] {
  const reached = new Set(sink.received.map(({ headers }) => String(headers['webhook-id'])));
  const delivered = new Set(deliveries.map(({ eventId }) => eventId));
  return [
    ...deliveries.map(({ id }) => id).filter((id) => !reached.has(id)),
    ...dispatches.map(({ id }) => id).filter((id) => !delivered.has(id)),
  ];
}

/** One sample receiver for every department, registered and verified as `npm start` does. */
async function registerDepartments(): Promise<void> {
  const { run } = hotline;
  const dataDir = join(folder, 'data');
  const clients = localClients(run.endpoints);
  const codeFolder = run.functions['chat']?.['LAMBDA_TASK_ROOT'] ?? '';
  const departmentIds = cityDepartments({ functions: [{ codeFolder }] });
  const keys = await localKeys({ run: { clients, variables: run.functions }, dataDir, departmentIds });
  const department = { url: sink.url, secretFile: join(folder, 'secrets'), stop: async () => undefined };
  await registerSample({ baseUrl: run.baseUrl, operatorKey: keys.operator, department, departmentIds, dataDir });
  clients.destroy();
}

/** Lets the hotline finish, a quarter of an hour later by its clock, when the sweep looks at what was left. */
async function untilDone(boardIds: readonly string[]): Promise<Stored> {
  let laterMs = LATER_MS;
  const run = await startLocal({
    cdkOut: join(folder, 'cdk.out'),
    dataDir: join(folder, 'data'),
    port: 0,
    quiet: true,
    environment: {},
    clock: { now: () => new Date(Date.now() + laterMs) },
  });
  try {
    return await vi.waitFor(
      async () => {
        // Deliveries that failed on a busy machine come due by the retry table.
        laterMs += LATER_MS;
        expect(await run.invoke('supervise', {})).toMatchObject({ ok: true });
        const stored = await whatIsStored(run);
        const open = boardIds.filter((id) => stored.contacts.get(id)?.status === 'stored');
        expect(open).toEqual([]);
        expect(stored.deliveries.filter(({ status }) => status !== 'delivered').map(({ id }) => id)).toEqual([]);
        expect(untold(stored)).toEqual([]);
        return stored;
      },
      { timeout: 150_000, interval: 1_000 },
    );
  } finally {
    await run.stop();
  }
}
