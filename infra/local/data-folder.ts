import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalRunError } from './local-run-error.ts';

const LOCK = 'lock';
/** Folders this process holds: its own process id in a lock says nothing by itself when several runs share a process, as in tests. */
const held = new Set<string>();

/** A data folder that belongs to one run. */
export interface DataFolder {
  readonly path: string;
  /** Removes everything in it, the lock apart. */
  empty(): void;
  /** Gives it up, so that another run may have it. */
  release(): void;
}

/** Takes a data folder for one run. Throws a LocalRunError when it cannot be written or another run has it. */
export function takeDataFolder(path: string): DataFolder {
  const lock = join(path, LOCK);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    takeLock(lock, path);
  } catch (cause) {
    if (cause instanceof LocalRunError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new LocalRunError(
      { zh: `数据目录 ${path} 无法写入（${code}）。`, en: `The data folder ${path} cannot be written (${code}).` },
      { cause },
    );
  }
  held.add(path);
  return {
    path,
    empty: () => {
      for (const entry of readdirSync(path).filter((each) => each !== LOCK)) {
        rmSync(join(path, entry), { recursive: true, force: true });
      }
    },
    release: () => {
      held.delete(path);
      rmSync(lock, { force: true });
    },
  };
}

/** Forgets a folder without giving it up, as a killed process would. */
export function abandonDataFolder(folder: DataFolder): void {
  held.delete(folder.path);
}

function takeLock(lock: string, path: string): void {
  for (const isLastTry of [false, true]) {
    try {
      // `wx` makes the file or fails, so that of two runs starting together only one gets it.
      writeFileSync(lock, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const [owner = '', startedAt = ''] = readFileSync(lock, 'utf8').split(' ');
      if (isLastTry || isRunning({ pid: Number(owner), startedAt }, path)) {
        throw new LocalRunError({
          zh: `数据目录 ${path} 正被另一个运行中的实例使用（进程 ${owner}）：请先停止它。`,
          en: `The data folder ${path} is in use by another running instance (process ${owner}): stop it first.`,
        });
      }
      rmSync(lock, { force: true });
    }
  }
}

function isRunning(owner: { readonly pid: number; readonly startedAt: string }, path: string): boolean {
  const { pid, startedAt } = owner;
  if (pid === process.pid) return held.has(path);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A process id may meanwhile belong to another process; that one started at another time.
  return startOf(pid) === startedAt;
}

/**
 * When a process started, in clock ticks since the machine did; empty where there is no /proc. Of one that was killed
 * and nobody waits for (a container whose first process reaps none) it is 'ended'. Source: man 5 proc, fields 3 and 22 of stat.
 */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
