import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FIXTURE_FUNCTIONS } from './functions.ts';
import { DATA_TEMPLATE, serviceTemplate } from './templates.ts';

/** A synthesised app in a temporary folder, and what its functions recorded. */
export interface FixtureApp {
  readonly cdkOut: string;
  readonly dataDir: string;
  /** What functions recorded so far. */
  recorded(): Record<string, unknown>[];
  remove(): void;
}

/** Writes the fixture app as a cloud assembly. Its schedule fires at `tick`, to the second; a message received `maxReceiveCount` times goes to the dead-letter queue. */
export function fixtureApp({
  tick,
  maxReceiveCount = 2,
}: {
  readonly tick: Date;
  readonly maxReceiveCount?: number;
}): FixtureApp {
  const root = mkdtempSync(join(tmpdir(), 'local-run-'));
  const cdkOut = join(root, 'cdk.out');
  const recordFile = join(root, 'record.jsonl');
  const write = (path: string, content: string | object): void => {
    const file = join(cdkOut, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  const files: Record<string, object> = {};
  const asset = (name: string): void => {
    files[name] = { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } };
  };
  for (const [name, source] of Object.entries(FIXTURE_FUNCTIONS)) {
    write(`asset.${name}/index.mjs`, source);
    asset(name);
  }
  asset('site');
  write('asset.site/index.html', '<h1>民声</h1>');
  write('asset.site/chat/index.html', '<h1>chat</h1>');
  write('asset.site/chat/app.js', 'export {};');
  write('asset.site/404.html', 'nothing here');
  write('Data.template.json', DATA_TEMPLATE);
  write('Service.template.json', serviceTemplate({ recordFile, tickAt: shanghaiTime(tick), maxReceiveCount }));
  write('Service.assets.json', { version: '1', files, dockerImages: {} });
  write('manifest.json', {
    version: '1',
    artifacts: {
      Data: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Data.template.json' } },
      'Service.assets': { type: 'cdk:asset-manifest', properties: { file: 'Service.assets.json' } },
      Service: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Service.template.json' } },
    },
  });
  return {
    cdkOut,
    dataDir: join(root, 'data'),
    recorded: () => {
      if (!existsSync(recordFile)) return [];
      return readFileSync(recordFile, 'utf8')
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map((line): Record<string, unknown> => JSON.parse(line));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** `2026-11-24T19:00:00` as the clocks in Shanghai (UTC+8 all year) show it. */
function shanghaiTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
}
