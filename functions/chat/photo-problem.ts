import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import type { PhotoRefusal } from '../../src/intake/take-photo.ts';
import type { Result } from '../../src/kernel/result.ts';

const CODES = {
  'too-large': 'photo-too-large',
  'not-a-photo': 'not-a-photo',
  broken: 'photo-broken',
  missing: 'photo-missing',
  conflict: 'in-progress',
} as const;

/** What was taken. Throws the ProblemError of a photo that was not. */
export function unlessRefused<T>(taken: Result<T, PhotoRefusal>): T {
  if (taken.ok) return taken.value;
  const { error } = taken;
  if (error.kind === 'too-many')
    throw new ProblemError('too-many-tries', { retryAfterSeconds: error.retryAfterSeconds });
  throw new ProblemError(CODES[error.kind]);
}
