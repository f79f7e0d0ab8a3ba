/** What can be expected to fail returns a Result; its error carries a `kind` and is switched exhaustively. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a success. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** Marks a branch the compiler has proved unreachable. Throws if the proof was wrong at run time. */
export function unreachable(value: never): never {
  throw new TypeError(`unreachable value: ${JSON.stringify(value)}`);
}
