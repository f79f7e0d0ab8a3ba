import type * as z from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';
import { type CityFault, shown } from './city-fault.ts';

/** `[3].when.hours[0]` from the keys a schema error names. */
function jsonPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

function valueAt(root: unknown, keys: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map((value) => shown(value)).join(', ')}`;
    case 'unrecognized_keys':
      return `no field ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'too_small':
      return `at least ${issue.minimum} (${issue.origin})`;
    case 'too_big':
      return `at most ${issue.maximum} (${issue.origin})`;
    case 'invalid_format':
      return issue.format === 'regex' ? `text of the form ${issue.pattern}` : `a ${issue.format}`;
    default:
      return issue.message;
  }
}

/** Reads one file's text with its schema; every fault names file, path, what was expected and what was there. */
export function parseCityFile(
  source: { readonly file: string; readonly text: string },
  schema: z.ZodType,
): Result<unknown, CityFault[]> {
  let json: unknown;
  try {
    json = JSON.parse(source.text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return err([{ file: source.file, path: '', expected: 'valid JSON', got: problem }]);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => ({
      file: source.file,
      path: jsonPath(issue.path),
      expected: expectation(issue),
      got: shown(valueAt(json, issue.path)),
    })),
  );
}
