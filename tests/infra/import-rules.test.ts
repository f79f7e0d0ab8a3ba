import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'minsheng-imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ rule: z.object({ name: z.string() }), from: z.string() })) }),
});

/** The names of the rules that a small repository of these files breaks. */
async function rulesBrokenBy(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const repository = mkdtempSync(join(folder, 'r-'));
  symlinkSync(join(ROOT, 'node_modules'), join(repository, 'node_modules'));
  writeFileSync(
    join(repository, 'package.json'),
    JSON.stringify({
      type: 'module',
      dependencies: { '@aws-sdk/client-sqs': '*', zod: '*' },
      devDependencies: { esbuild: '*' },
    }),
  );
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  const roots = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(ROOT, 'node_modules/.bin/depcruise'),
      ...roots,
      '-T',
      'json',
      '--config',
      join(ROOT, '.dependency-cruiser.json'),
    ],
    { cwd: repository, maxBuffer: 50_000_000 },
  ).catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
  return Report.parse(JSON.parse(stdout)).summary.violations.map((violation) => violation.rule.name);
}

const KERNEL = { 'src/kernel/clock.ts': 'export type Clock = { now(): Date };\nexport const zero = 0;\n' };

describe('the import rules', () => {
  it('let a room use the rooms below it', async () => {
    const broken = await rulesBrokenBy({
      ...KERNEL,
      'src/cases/case.ts': "import { zero } from '../kernel/clock.ts';\nexport const one = zero + 1;\n",
    });
    expect(broken).toEqual([]);
  });

  it('forbid a room on the same level, also for a type', async () => {
    const broken = await rulesBrokenBy({
      'src/cases/case.ts': 'export type Case = { id: string };\n',
      'src/channels/chat.ts':
        "import type { Case } from '../cases/case.ts';\nexport const id = (one: Case) => one.id;\n",
    });
    expect(broken).toContain('level-4-imports-down');
  });

  it('forbid the kernel to look up', async () => {
    const broken = await rulesBrokenBy({
      'src/cases/case.ts': 'export const one = 1;\n',
      'src/kernel/clock.ts': "export { one } from '../cases/case.ts';\n",
    });
    expect(broken).toContain('kernel-imports-nothing');
  });

  it('forbid one function to import another', async () => {
    const broken = await rulesBrokenBy({
      'functions/chat/handler.ts': 'export const handle = 1;\n',
      'functions/open311/handler.ts': "export { handle } from '../chat/handler.ts';\n",
    });
    expect(broken).toContain('functions-stand-alone');
  });

  it('forbid a vendor outside the adapters, also loaded late', async () => {
    const broken = await rulesBrokenBy({
      'src/dispatch/send.ts': "export const sqs = () => import('@aws-sdk/client-sqs');\n",
      'src/adapters/sqs/send.ts': "export { SQSClient } from '@aws-sdk/client-sqs';\n",
      'src/city/read.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    });
    expect(broken.filter((name) => name === 'vendors-in-adapters-only')).toHaveLength(2);
  });

  it('forbid a development package in what is deployed', async () => {
    const broken = await rulesBrokenBy({ 'src/adapters/build.ts': "export { build } from 'esbuild';\n" });
    expect(broken).toContain('no-dev-packages-in-what-is-deployed');
  });

  it('forbid a room that has no level', async () => {
    const broken = await rulesBrokenBy({
      ...KERNEL,
      'src/attic/old.ts': "export { zero } from '../kernel/clock.ts';\n",
    });
    expect(broken).toContain('every-room-has-a-level');
  });

  it('find a cycle that is there when it runs', async () => {
    const broken = await rulesBrokenBy({
      'src/cases/a.ts': "import { b } from './b.ts';\nexport const a = () => b();\n",
      'src/cases/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    });
    expect(broken).toContain('no-cycles');
  });
});
