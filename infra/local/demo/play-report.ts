import type * as z from 'zod';
import { ISSUE_ROUTES } from '../../../src/contracts/issue-routes.ts';
import { MONTH_ROUTES } from '../../../src/contracts/month-routes.ts';
import { DemoApiError, post } from './demo-api.ts';
import type { DemoWorld } from './demo-world.ts';

/** How long the stream is given before a month is counted: the last changes are on it. */
const STREAM_REST_MS = 3_000;

const Issues = ISSUE_ROUTES.list.answer.body;
const Versions = MONTH_ROUTES.versions.answer.body;

/** The first of the month: the report is made, an operator approves its drafted responses, then the report itself. */
export async function playReport(month: string, world: DemoWorld): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, STREAM_REST_MS));
  await invoke('monthly-report', { month }, world);
  const path = `/v1/operator/months/${month}`;
  const { items } = await read(`${path}/issues`, Issues, world);
  for (const { id, response } of items) {
    if (response?.status !== 'draft') continue;
    await decide(`${path}/issues/${id}/response/approve`, { version: response.version }, world);
  }
  await invoke('monthly-report', { month }, world);
  const versions = await read(path, Versions, world);
  const last = versions.items.toSorted((one, other) => one.version - other.version).at(-1);
  if (last?.state !== 'draft') return;
  await decide(`${path}/approve`, { version: last.version, contentHash: last.contentHash }, world);
  await invoke('monthly-report', { approved: true }, world);
}

/** Runs a function as its schedule would. Throws DemoApiError when it fails. */
export async function invoke(name: string, event: object, { run }: DemoWorld): Promise<void> {
  const outcome = await run.invoke(name, event);
  if (!outcome.ok) throw new DemoApiError(`${name}: ${outcome.error.message}`);
}

async function read<T>(path: string, schema: z.ZodType<T>, { run, keys }: DemoWorld): Promise<T> {
  const answer = await fetch(run.baseUrl + path, { headers: { authorization: `Bearer ${keys.operator}` } });
  if (!answer.ok) throw new DemoApiError(`${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return schema.parse(await answer.json());
}

/** What the rules refuse (a month whose gate found a mismatch) stays a draft, and the log says so. */
async function decide(path: string, body: object, { run, keys }: DemoWorld): Promise<void> {
  const decided = await post(run.baseUrl, { path, key: keys.operator, body });
  if (!decided.ok) run.log.tell('warn', 'demo', `${path}: ${decided.error.code}`);
}
