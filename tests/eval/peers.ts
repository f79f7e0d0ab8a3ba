import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { dataFile, ROOT } from './data-folder.ts';

const FOLDER = resolve(ROOT, '.cache/peers');
/** What a user could pick instead; exact versions, so that the figures can be had again. */
const PACKAGES = { 'node-nlp': '4.27.0', bayes: '1.0.0', 'wink-naive-bayes-text-classifier': '2.2.1' } as const;
const PEERS = ['ours', 'bayes', 'wink-naive-bayes-text-classifier', 'node-nlp'] as const;
const INSTALL_MS = 10 * 60_000;
const PEER_MS = 15 * 60_000;

/** What one peer's process reports: trained and measured on the same rows as ours. */
export const PeerFigures = z.object({
  peer: z.string(),
  trainedOn: z.number(),
  n: z.number(),
  macroF1: z.number(),
  msPerMessage: z.number(),
  trainSeconds: z.number(),
  residentMb: z.number(),
});
export type PeerFigures = z.infer<typeof PeerFigures>;

function install(): void {
  if (Object.keys(PACKAGES).every((name) => existsSync(resolve(FOLDER, 'node_modules', name)))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(resolve(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_MS,
  });
  if (status !== 0) throw new Error(`npm could not install the peers into ${FOLDER}`);
}

/**
 * Installs the peers into their own folder and measures each in a process of its own on `dev-labelled.jsonl`, all
 * trained on the same rows without the near duplicates of what is measured.
 */
export async function evalPeers(): Promise<{ peers: PeerFigures[] }> {
  dataFile('messages/train-tokens.jsonl.gz');
  install();
  const peers: PeerFigures[] = [];
  for (const peer of PEERS) {
    const { stdout, status } = spawnSync(
      process.execPath,
      [resolve(import.meta.dirname, 'peer-process.ts'), peer, FOLDER],
      {
        encoding: 'utf8',
        timeout: PEER_MS,
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const line = stdout.trim().split('\n').at(-1) ?? '';
    if (status !== 0 || line === '') {
      console.log(`${peer}: gave no figures within ${PEER_MS / 60_000} minutes`);
      continue;
    }
    const figures = PeerFigures.parse(JSON.parse(line));
    console.log(JSON.stringify(figures));
    peers.push(figures);
  }
  return { peers };
}
