import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { registerSample } from '../../../infra/local/start/register-sample.ts';

const Url = z.object({ url: z.string() });
const DEPARTMENTS = ['water', 'parks'];

let server: Server;
let folder: string;
let baseUrl: string;
/** Endpoint id (its department here) to url, as the operators' API keeps them. */
let endpoints: Map<string, string[]>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-sample-'));
  endpoints = new Map(DEPARTMENTS.map((id) => [id, []]));
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const [, id = '', index] = /departments\/(\w+)\/endpoints(?:\/(\d+))?/.exec(request.url ?? '') ?? [];
    const urls = endpoints.get(id) ?? [];
    if (request.method === 'PUT') urls[Number(index)] = Url.parse(JSON.parse(text)).url;
    if (request.method === 'POST' && index === undefined) urls.push(Url.parse(JSON.parse(text)).url);
    const items = urls.map((url, at) => ({ id: String(at), url }));
    response.end(JSON.stringify({ items, endpoint: { id: String(urls.length - 1) }, secret: 'whsec_a' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  baseUrl = `http://127.0.0.1:${address.port}`;
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const register = (url: string) =>
  registerSample({
    baseUrl,
    operatorKey: 'mk_op_a',
    department: { url, secretFile: join(folder, 'secrets'), stop: async () => undefined },
    departmentIds: DEPARTMENTS,
    dataDir: folder,
  });

it('registers each department once, and moves its endpoint along when the receiver takes another port', async () => {
  await register('http://127.0.0.1:1/');
  await register('http://127.0.0.1:1/');
  expect([...endpoints.values()]).toEqual([['http://127.0.0.1:1/'], ['http://127.0.0.1:1/']]);
  await register('http://127.0.0.1:2/');
  expect([...endpoints.values()]).toEqual([['http://127.0.0.1:2/'], ['http://127.0.0.1:2/']]);
});

it('makes no second endpoint after a move that was broken off', async () => {
  await register('http://127.0.0.1:1/');
  endpoints.set('water', ['http://127.0.0.1:2/']);
  await register('http://127.0.0.1:2/');
  expect([...endpoints.values()]).toEqual([['http://127.0.0.1:2/'], ['http://127.0.0.1:2/']]);
});
