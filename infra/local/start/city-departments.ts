import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readJson } from '../json-file.ts';

const Departments = z.object({ departments: z.array(z.object({ id: z.string() })) });

/** The departments of the city that was compiled into the bundles; none when no bundle carries a city. */
export function cityDepartments(wiring: {
  readonly functions: readonly { readonly codeFolder?: string | undefined }[];
}): readonly string[] {
  const file = wiring.functions
    .map(({ codeFolder }) => join(codeFolder ?? '', 'city.json'))
    .find((path) => existsSync(path));
  return file === undefined ? [] : readJson(file, Departments).departments.map(({ id }) => id);
}
