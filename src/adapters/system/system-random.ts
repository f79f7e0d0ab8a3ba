import { randomBytes } from 'node:crypto';
import type { RandomSource } from '../../kernel/random.ts';

/** The operating system's random bytes. */
export const systemRandom: RandomSource = {
  bytes: (length) => randomBytes(length),
};
