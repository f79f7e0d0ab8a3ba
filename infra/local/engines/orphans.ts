import { readFileSync } from 'node:fs';

/**
 * Ends the database engine that a killed run left behind: it would go on holding the file. It is only ended when the
 * process is seen (on Linux) to be that engine on that file, so that a reused process id harms nobody.
 */
export function endOrphan(pid: number | undefined, databaseFile: string): void {
  if (pid === undefined) return;
  let commandLine: string;
  try {
    commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return;
  }
  if (commandLine.split('\0').includes(databaseFile)) process.kill(pid, 'SIGKILL');
}
