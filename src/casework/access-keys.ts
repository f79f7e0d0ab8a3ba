import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccessKey, KeyOwner } from '../contracts/access-key.ts';
import type { OperatorRole } from '../contracts/operator-role.ts';
import type { Clock } from '../kernel/clock.ts';
import { derivedId } from '../kernel/ids.ts';
import type { RandomSource } from '../kernel/random.ts';
import { DAY_MS } from '../kernel/time.ts';

/** Where keys are kept. Reads are consistent: a revoked key is refused from the next request on. */
export interface AccessKeyStore {
  put(key: AccessKey): Promise<void>;
  get(owner: KeyOwner, keyId: string): Promise<AccessKey | null>;
  ofOwner(owner: KeyOwner): Promise<readonly AccessKey[]>;
}

/** What handling keys needs. */
export type AccessKeyDeps = { readonly keys: AccessKeyStore; readonly clock: Clock; readonly random: RandomSource };

/** A key just made; `secret` is shown here and never again. */
export type NewAccessKey = { readonly key: AccessKey; readonly secret: string };

const PREFIXES = { department: 'mk_dept', operator: 'mk_op', app: 'mk_app' } as const;
const KINDS = { mk_dept: 'department', mk_op: 'operator', mk_app: 'app' } as const;
const SECRET_BYTES = 32;
const KEY_ID_CHARS = 12;
/** How long a rotated key goes on working, so that a department can change it without a gap. */
const OVERLAP_DAYS = 7;
const FORM = /^(mk_dept|mk_op|mk_app)_([a-z0-9][a-z0-9-]{0,62})_([0-9A-HJKMNP-TV-Z]{12})_([0-9a-f]{64})$/;

/** Makes a key for an owner. */
export async function createAccessKey(
  { owner, label, role }: { readonly owner: KeyOwner; readonly label: string; readonly role?: OperatorRole },
  deps: AccessKeyDeps,
): Promise<NewAccessKey> {
  const bytes = Buffer.from(deps.random.bytes(SECRET_BYTES)).toString('hex');
  const keyId = derivedId('access-key', owner.kind, owner.id, bytes).slice(0, KEY_ID_CHARS);
  const secret = `${PREFIXES[owner.kind]}_${owner.id}_${keyId}_${bytes}`;
  const key: AccessKey = {
    entity: 'access-key',
    schemaVersion: 1,
    keyId,
    owner,
    hash: hashOf(secret),
    label,
    ...(role === undefined ? {} : { role }),
    createdAt: deps.clock.now().toISOString(),
  };
  await deps.keys.put(key);
  return { key, secret };
}

/** Makes a new key and lets the others of the owner end after the overlap. */
export async function rotateAccessKeys(
  order: { readonly owner: KeyOwner; readonly label: string },
  deps: AccessKeyDeps,
): Promise<NewAccessKey & { readonly othersValidUntil: string }> {
  const old = await deps.keys.ofOwner(order.owner);
  const made = await createAccessKey(order, deps);
  const validUntil = new Date(deps.clock.now().getTime() + OVERLAP_DAYS * DAY_MS).toISOString();
  for (const key of old) {
    if (key.revokedAt === undefined && key.validUntil === undefined) await deps.keys.put({ ...key, validUntil });
  }
  return { ...made, othersValidUntil: validUntil };
}

/** Ends a key at once. Returns whether there was one. */
export async function revokeAccessKey(
  { owner, keyId }: { readonly owner: KeyOwner; readonly keyId: string },
  deps: AccessKeyDeps,
): Promise<boolean> {
  const key = await deps.keys.get(owner, keyId);
  if (key === null) return false;
  await deps.keys.put({ ...key, revokedAt: key.revokedAt ?? deps.clock.now().toISOString() });
  return true;
}

/** Whose key a bearer token is; null when it is none, or none any more. */
export async function ownerOfKey(token: string, deps: Omit<AccessKeyDeps, 'random'>): Promise<KeyOwner | null> {
  return (await keyOfToken(token, deps))?.owner ?? null;
}

/** The key a bearer token is; null when it is none, or none any more. The hash is compared in constant time. */
export async function keyOfToken(token: string, deps: Omit<AccessKeyDeps, 'random'>): Promise<AccessKey | null> {
  const [, prefix, id, keyId] = FORM.exec(token) ?? [];
  if (!isPrefix(prefix) || id === undefined || keyId === undefined) return null;
  const owner: KeyOwner = { kind: KINDS[prefix], id };
  const key = await deps.keys.get(owner, keyId);
  const fits = timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(key?.hash ?? hashOf('')));
  const now = deps.clock.now().toISOString();
  const ended = key === null || key.revokedAt !== undefined || (key.validUntil !== undefined && key.validUntil <= now);
  return fits && !ended ? key : null;
}

function isPrefix(text: string | undefined): text is keyof typeof KINDS {
  return text !== undefined && text in KINDS;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
