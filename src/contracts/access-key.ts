import * as z from 'zod';
import { OperatorRole } from './operator-role.ts';
import { IsoTime, Slug } from './primitives.ts';

/** Whose key it is: a department's system, an operator, or an app that files for citizens. */
export const KeyOwner = z.object({ kind: z.enum(['department', 'operator', 'app']), id: Slug });
export type KeyOwner = z.infer<typeof KeyOwner>;

/** An API key at rest: its hash, never the key. Key `DEPT#id`, `OPERATOR#id` or `APP#id` / `KEY#keyId`. */
export const AccessKey = z.object({
  entity: z.literal('access-key'),
  schemaVersion: z.literal(1),
  keyId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/),
  owner: KeyOwner,
  /** SHA-256 (hex) of the whole key. */
  hash: z.string().length(64),
  label: z.string().max(80),
  /** Of an operator's key only; without one it is `duty`. */
  role: OperatorRole.optional(),
  createdAt: IsoTime,
  /** The end of a rotated key's overlap; absent for a current one. */
  validUntil: IsoTime.optional(),
  revokedAt: IsoTime.optional(),
});
export type AccessKey = z.infer<typeof AccessKey>;
