import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { PlaceFinder } from '../../src/extraction/place/place-finder.ts';
import { OWN_PLACES, type PlaceFigures, placeFigures, readPlaceRows } from './place.ts';

/** The address parsers of npm that a user could take instead, at the versions measured. */
const PEERS = { 'address-smart-parse': '2.0.17', 'zh-address-parse': '1.3.16', 'address-parse': '1.2.19' };
const FOLDER = resolve(import.meta.dirname, '../../.cache/peers/place');

const Parsed = z.looseObject({
  province: z.string().nullish(),
  city: z.string().nullish(),
  area: z.string().nullish(),
  county: z.string().nullish(),
  street: z.string().nullish(),
  detail: z.string().nullish(),
  details: z.string().nullish(),
  address: z.string().nullish(),
});
const Parse = z.custom<(text: string) => unknown>((value) => typeof value === 'function');
const Module = z.union([Parse, z.looseObject({ default: z.union([Parse, z.unknown()]) })]);

/** Installs the peers beside the repository's own packages, once; needs npm. */
export function installPlacePeers(): void {
  if (Object.keys(PEERS).every((name) => existsSync(resolve(FOLDER, 'node_modules', name)))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(resolve(FOLDER, 'package.json'), '{"name":"place-peers","private":true}\n');
  const packages = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: FOLDER, stdio: 'ignore' });
}

/** The same figures for each peer on the same rows (default: the held-out own sentences). */
export async function evalPlacePeers(file?: string): Promise<Record<string, PlaceFigures>> {
  installPlacePeers();
  const all = readPlaceRows(file ?? OWN_PLACES);
  const rows = file === undefined ? all.filter((row) => row.split === 'held-out') : all;
  const require = createRequire(resolve(FOLDER, 'index.js'));
  return Object.fromEntries(Object.keys(PEERS).map((name) => [name, placeFigures(rows, peerFinder(require(name)))]));
}

function parserOf(loaded: unknown): (text: string) => unknown {
  const module = Module.parse(loaded);
  if (typeof module === 'function') return module;
  const { default: main } = module;
  const plain = Parse.safeParse(main);
  return plain.success && !Reflect.has(plain.data, 'parse') ? plain.data : (text) => parseWith(main, text);
}

const WithParse = z.custom<{ parse: (text: string) => unknown }>(
  (value) => typeof Reflect.get(Object(value), 'parse') === 'function',
);

/** address-parse needs its class as the receiver. */
function parseWith(main: unknown, text: string): unknown {
  return WithParse.parse(main).parse(text);
}

/** A peer as a finder: the stretch of the text from the first part it names to the last. */
function peerFinder(loaded: unknown): PlaceFinder {
  const parse = parserOf(loaded);
  return {
    findPlaces(text) {
      const answer = parse(text);
      const parsed = Parsed.safeParse(Array.isArray(answer) ? answer[0] : answer).data;
      if (parsed === undefined) return [];
      const { province, city, area, county, street, detail, details, address } = parsed;
      const found = [province, city, area ?? county, street, detail ?? details ?? address].flatMap((part) => {
        const start = part ? text.indexOf(part) : -1;
        return part && start >= 0 ? [{ start, end: start + part.length }] : [];
      });
      if (found.length === 0) return [];
      const start = Math.min(...found.map((part) => part.start));
      const end = Math.max(...found.map((part) => part.end));
      const adminPath = [area ?? county, street].flatMap((part) => (part ? [part] : []));
      return [
        {
          value: { text: text.slice(start, end), adminPath, precision: 'poi' },
          confidence: 1,
          evidence: [{ quote: text.slice(start, end), start, end }],
          decidedBy: 'rules',
        },
      ];
    },
  };
}
