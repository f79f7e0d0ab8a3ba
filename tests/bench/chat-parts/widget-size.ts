import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from '../../../infra/bundling/bundle.ts';

/** The script a page loads for the chat, as it is deployed: minified, in kB gzipped. */
export async function widgetGzipKb(): Promise<number> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['web/chat/main.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: ['chrome109', 'safari16', 'firefox115'],
    logLevel: 'silent',
  });
  return Number((gzipSync(outputFiles[0]?.contents ?? '').byteLength / 1000).toFixed(1));
}
