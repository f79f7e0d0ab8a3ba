import { type AccessKeyDeps, ownerOfKey } from '../../casework/access-keys.ts';
import type { KeyOwner } from '../../contracts/access-key.ts';
import { ProblemError } from './problem-error.ts';

const BEARER = /^Bearer +(\S{1,200})$/i;

/** Whoever calls with a valid key of one kind. */
export type KeyCaller = { readonly id: string };

/** Reads the bearer key of a request. A missing, unknown, ended or other side's key is all the same answer. */
export function accessKeyAuth(kind: KeyOwner['kind'], deps: Omit<AccessKeyDeps, 'random'>) {
  return async (request: Request): Promise<{ readonly caller: KeyCaller; readonly scope: string }> => {
    const token = BEARER.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const owner = await ownerOfKey(token, deps);
    if (owner === null || owner.kind !== kind) throw new ProblemError('not-authenticated');
    return { caller: { id: owner.id }, scope: `${kind} ${owner.id}` };
  };
}
