import { type CityFault, shown } from './city-fault.ts';

/** A fault for every entry whose key stood in the same file before. */
export function duplicates<T>(
  entries: readonly T[],
  where: { readonly file: string; readonly field: string; readonly keyOf: (entry: T) => string },
): CityFault[] {
  const seen = new Map<string, number>();
  const faults: CityFault[] = [];
  entries.forEach((entry, index) => {
    const key = where.keyOf(entry);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      const expected = `a ${where.field} of its own ([${first}] has it already)`;
      faults.push({ file: where.file, path: `[${index}].${where.field}`, expected, got: shown(key) });
    }
  });
  return faults;
}
