import { type AccessKeyDeps, keyOfToken } from '../../casework/access-keys.ts';
import type { KeyOwner } from '../../contracts/access-key.ts';
import type { OperatorRole } from '../../contracts/operator-role.ts';
import { ProblemError } from './problem-error.ts';

const BEARER = /^Bearer +(\S{1,200})$/i;

/** Whoever calls with a valid key of one kind; `role` of operators only. */
export type KeyCaller = { readonly id: string; readonly role?: OperatorRole };

/** Reads the bearer key of a request. A missing, unknown, ended or other side's key is all the same answer. */
export function accessKeyAuth(kind: KeyOwner['kind'], deps: Omit<AccessKeyDeps, 'random'>) {
  return async (request: Request): Promise<{ readonly caller: KeyCaller; readonly scope: string }> => {
    const token = BEARER.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const key = await keyOfToken(token, deps);
    if (key === null || key.owner.kind !== kind) throw new ProblemError('not-authenticated');
    const { owner, role } = key;
    return { caller: { id: owner.id, ...(role === undefined ? {} : { role }) }, scope: `${kind} ${owner.id}` };
  };
}
