import type * as z from 'zod';

/** An environment that lacks what a function needs; names every missing or wrong variable at once. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Reads the environment by a schema, once, at cold start. Throws EnvironmentError that lists all faults. */
export function readEnvironment<T extends z.ZodType>(schema: T, environment = process.env): z.infer<T> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(`environment is not complete: ${faults.join('; ')}`);
}
