import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleFunctions, presentFunctions } from '../../infra/bundling/bundle-functions.ts';
import { FUNCTION_NAMES } from '../../infra/names.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aRepository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'minsheng-bundle-'));
  folders.push(root);
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const CHAT = `const load = () => import('openai');
export const handler = async (ask) => (ask ? typeof (await load()).default : 'rules');
`;
const FILES = {
  'functions/chat/index.ts': CHAT,
  'functions/deliver/index.ts': "export const handler = async () => 'sent';\n",
  'prompts/extract/v1.md': 'prompt\n',
  'model/place/weights.json': '{}\n',
};

async function bundled(root: string) {
  const outputFolder = join(root, 'dist/functions');
  const bundles = await bundleFunctions({ root, outputFolder, city: 'example', names: ['chat', 'deliver'] });
  return { outputFolder, bundles };
}

describe('bundling functions', () => {
  it('gives each function its bundle, its map, the city and the folders of its plan', async () => {
    const { outputFolder } = await bundled(aRepository(FILES));
    const parts = /^part-[A-Z0-9]+\.mjs(\.map)?$/;
    const chat = readdirSync(join(outputFolder, 'chat'));
    expect(chat.filter((name) => !parts.test(name)).toSorted()).toEqual([
      'city.json',
      'index.mjs',
      'index.mjs.map',
      'model',
      'prompts',
    ]);
    expect(chat.filter((name) => parts.test(name)).length).toBeGreaterThan(0);
    expect(readdirSync(join(outputFolder, 'deliver')).toSorted()).toEqual(['city.json', 'index.mjs', 'index.mjs.map']);
  });

  it('keeps the model client out of the bundle and loads it on first use', async () => {
    const { outputFolder, bundles } = await bundled(aRepository(FILES));
    expect(bundles.find(({ name }) => name === 'chat')?.bytes).toBeLessThan(2_000);
    const chat: unknown = await import(pathToFileURL(join(outputFolder, 'chat/index.mjs')).href);
    if (typeof chat !== 'object' || chat === null || !('handler' in chat) || typeof chat.handler !== 'function') {
      throw new Error('no handler');
    }
    expect(await chat.handler(false)).toBe('rules');
    expect(await chat.handler(true)).toBe('function');
  });

  it('makes the same bytes of the same sources, wherever they are', async () => {
    const contents = async () => {
      const { outputFolder } = await bundled(aRepository(FILES));
      return readdirSync(outputFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`)
        .toSorted();
    };
    expect(await contents()).toEqual(await contents());
  });

  it('leaves nothing of an earlier build', async () => {
    const root = aRepository({ ...FILES, 'dist/functions/gone/index.mjs': '' });
    const { outputFolder } = await bundled(root);
    expect(existsSync(join(outputFolder, 'gone'))).toBe(false);
  });

  it('refuses native code, naming who wants it', async () => {
    const root = aRepository({ ...FILES, 'functions/chat/index.ts': "export * from '@node-rs/jieba';\n" });
    await expect(bundled(root)).rejects.toThrow(/jieba is native.*functions\/chat\/index\.ts/s);
  });

  it('fails for a city there is none of, naming those there are', async () => {
    const root = aRepository(FILES);
    const bundling = bundleFunctions({ root, outputFolder: join(root, 'dist'), city: 'atlantis', names: ['chat'] });
    await expect(bundling).rejects.toThrow(/atlantis.*example/s);
  });
});

describe('functions without a folder', () => {
  it('fail the build, each by its name', () => {
    const root = aRepository(FILES);
    expect(() => presentFunctions({ root, allowMissing: false, warn: () => {} })).toThrow(/open311/);
  });

  it('are left out with a warning where that is allowed', () => {
    const warnings: string[] = [];
    const present = presentFunctions({
      root: aRepository(FILES),
      allowMissing: true,
      warn: (one) => warnings.push(one),
    });
    expect(present).toEqual(['chat', 'deliver']);
    expect(warnings.join()).toContain(FUNCTION_NAMES.at(-1));
  });
});
