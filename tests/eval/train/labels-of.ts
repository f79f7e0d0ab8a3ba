import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { ROOT } from '../data-folder.ts';

/** Which of the 7 labels a category of the city belongs to: `model/category/map-24-to-7.json`. */
export function readLabelsOf(): Record<string, string[]> {
  const file = resolve(ROOT, 'model/category/map-24-to-7.json');
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8')));
}
