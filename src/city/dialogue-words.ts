import * as z from 'zod';

const Words = z.array(z.string().min(1)).min(1);

/**
 * One language of `dialogue.json`: the words by which a citizen steers the conversation. Entries are
 * compared with the whole message, or found within it where the list's name starts with `has`.
 */
export const DialogueWords = z.strictObject({
  yes: Words,
  no: Words,
  cancel: Words,
  restart: Words,
  greeting: Words,
  thanks: Words,
  /** Asking for a person. */
  hasHuman: Words,
  /** Asking how a case stands. */
  hasStatus: Words,
  /** Wishing to join the matter whose number is named with it. */
  hasJoin: Words,
  /** What people add to abuse; answered politely, never blocked when a matter is with it. */
  hasAbuse: Words,
  /** Taking back something said before. */
  hasCorrection: Words,
  /** Wanting not to be known to whom it is about, or to the department. */
  hasConfidential: z.array(z.string().min(1)).default([]),
  /** Wanting to be known to nobody. */
  hasAnonymous: z.array(z.string().min(1)).default([]),
  /** Not knowing what was asked for. */
  unknown: z.array(z.string().min(1)).default([]),
  /** Asking to be told something, not to have something done. */
  hasQuestion: Words,
});
export type DialogueWords = z.infer<typeof DialogueWords>;
