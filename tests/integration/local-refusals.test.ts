import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDynamo } from '../../infra/local/engines/dynoxide.ts';
import { startLocal } from '../../infra/local/start-local.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-refusals-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (more: { dataDir?: string; port?: number; environment?: Record<string, string> }) =>
  startLocal({ dataDir: join(folder, 'data'), port: 0, cdkOut: folder, quiet: true, environment: {}, ...more });

test('a taken port is one sentence in two languages', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await expect(start({ port })).rejects.toMatchObject({
    zh: expect.stringContaining(`端口 ${port} 已被占用`),
    en: expect.stringContaining(`Port ${port} is taken`),
  });
  taken.close();
});

test('a folder that cannot be written is one sentence in two languages', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(start({ dataDir: join(file, 'data') })).rejects.toMatchObject({
    zh: expect.stringContaining('无法写入'),
    en: expect.stringContaining('cannot be written'),
  });
});

test('an engine that is not there is one sentence in two languages, and nothing is left running or locked', async () => {
  const environment = { DYNOXIDE_BIN: join(folder, 'none') };
  for (const _again of [1, 2]) {
    await expect(start({ environment })).rejects.toMatchObject({
      zh: expect.stringContaining('DYNOXIDE_BIN'),
      en: expect.stringContaining('DYNOXIDE_BIN'),
    });
  }
});

test('an engine elsewhere is taken as it is named', async () => {
  const environment = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000/' };
  const engine = await startDynamo({ file: join(folder, 'db'), environment, onLost: () => undefined });
  expect([engine.url, engine.pid]).toEqual(['http://127.0.0.1:8000', undefined]);
});
