import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataFolder } from '../../../infra/local/data-folder.ts';

const statOf = (pid: string) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];

describe.runIf(process.platform === 'linux')('a data folder whose owner was killed', () => {
  let path: string;
  let parent: ChildProcess;
  let owner: string;

  beforeEach(async () => {
    path = mkdtempSync(join(tmpdir(), 'data-folder-'));
    // The shell turns into a program that waits for no child, as the first process of many containers does.
    parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (parent.stdout === null) throw new Error('the shell has no output');
    const [said] = await once(parent.stdout, 'data');
    owner = String(said).trim();
    writeFileSync(join(path, 'lock'), `${owner} ${statOf(owner)[19]}`);
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim()).toBe('sleep');
  });

  afterEach(() => {
    parent.kill('SIGKILL');
    rmSync(path, { recursive: true, force: true });
  });

  it('is free although nobody has waited for the killed process, and not before', async () => {
    expect(() => takeDataFolder(path)).toThrow(owner);
    process.kill(Number(owner), 'SIGKILL');
    await expect.poll(() => statOf(owner)[0]).toBe('Z');
    const folder = takeDataFolder(path);
    expect(readFileSync(join(path, 'lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    folder.release();
  });
});
