import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalRunError } from '../local-run-error.ts';
import { notedState, sourceState } from './source-state.ts';

/** Of a failed synthesis, so many of the last lines are shown, without the stack. */
const SHOWN_LINES = 20;

/**
 * Makes the cloud assembly anew when there is none or a source changed since. Returns whether it did.
 * Throws a LocalRunError with the last lines of the synthesis when that fails.
 */
export async function synthesise(root: string): Promise<boolean> {
  const assembly = join(root, 'cdk.out');
  const noteFile = join(root, '.cache', 'synthesised');
  // The city is chosen by the environment, and its data goes into every bundle.
  const state = `${sourceState(root)} ${process.env['CITY'] ?? ''}`.trim();
  if (existsSync(join(assembly, 'manifest.json')) && notedState(noteFile) === state) return false;
  const child = spawn(process.execPath, [join(root, 'infra', 'synth.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) {
    const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
    const end = lines.slice(-SHOWN_LINES).join('\n');
    throw new LocalRunError({
      zh: `模板合成失败（npm run synth）：\n${end}`,
      en: 'Synthesising the template failed (npm run synth), see above.',
    });
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(noteFile, state);
  return true;
}
