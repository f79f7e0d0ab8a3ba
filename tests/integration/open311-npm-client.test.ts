import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startChannelWorld } from '../support/channel-world.ts';

const run = promisify(execFile);
/** The only client of the standard on npm, of 2012. Two of its parts are for XML alone; one of them is on no registry. */
const CLIENT = {
  private: true,
  dependencies: { open311: '0.0.12' },
  overrides: { sparkxml: 'npm:fast-xml-parser@4.5.3', xml2json: 'npm:fast-xml-parser@4.5.3' },
};
const FOLDER = join(tmpdir(), 'minsheng-open311-0.0.12');

/** The client, installed beside the repository, not into it; null where the registry cannot be reached. */
async function installed(): Promise<string | null> {
  if (existsSync(join(FOLDER, 'node_modules/open311/package.json'))) return FOLDER;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify(CLIENT));
  try {
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, timeout: 60_000 });
    return FOLDER;
  } catch {
    return null;
  }
}

const folder = await installed();
let world: Awaited<ReturnType<typeof startChannelWorld>>;
/** The interface on a port of its own; what is filed is worked on at once. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  const answer = await world.request('open311', {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString() }),
  });
  const body = answer.body.replaceAll('http://127.0.0.1:12345', `http://127.0.0.1:${port()}`);
  response.writeHead(answer.statusCode, answer.headers).end(body);
  await world.drain();
});
const port = () => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};
const Understood = z.looseObject({
  endpoint: z.string(),
  services: z.number(),
  token: z.looseObject({ service_request_id: z.string() }),
  one: z.looseObject({ service_request_id: z.string(), status: z.string(), requested_datetime: z.iso.datetime() }),
  several: z.array(z.looseObject({})).length(1),
  listed: z.array(z.looseObject({ service_request_id: z.string() })),
  refused: z.string(),
});

describe.skipIf(folder === null)('the npm client of Open311', () => {
  beforeAll(async () => {
    world = await startChannelWorld();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await world.stop();
  });

  it('discovers, files, follows its token and reads the request back', async () => {
    const script = resolve(import.meta.dirname, '../fixtures/open311/npm-client.cjs');
    const discovery = `http://127.0.0.1:${port()}/open311/discovery.json`;
    const { stdout } = await run(process.execPath, [script, folder ?? '', discovery, await world.appKey()], {
      timeout: 30_000,
    });
    const understood = Understood.parse(JSON.parse(stdout));
    expect(understood.endpoint).toBe(`http://127.0.0.1:${port()}/open311/v2/`);
    expect(understood.services).toBeGreaterThan(50);
    const { service_request_id } = understood.token;
    expect(understood.one).toMatchObject({ service_request_id, status: 'open' });
    expect(understood.listed.map(({ service_request_id: id }) => id)).toContain(understood.token.service_request_id);
    expect(understood.refused).toMatch(/400.*location is required/);
  });
});
