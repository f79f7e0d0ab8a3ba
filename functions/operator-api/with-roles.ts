import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import type { ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { isAtLeast, ROLE_OF_ROUTE } from '../../src/contracts/operator-role.ts';

/** The route, refused as `forbidden` to operators whose key has less than the role the contract names for it. */
export function withRole(served: ServedRoute<KeyCaller>): ServedRoute<KeyCaller> {
  const wanted = ROLE_OF_ROUTE[served.route.id];
  if (wanted === undefined) return served;
  return {
    ...served,
    handle: async (call) => {
      // A key without a role is the least trusted.
      if (!isAtLeast(call.caller.role ?? 'duty', wanted)) throw new ProblemError('forbidden');
      return served.handle(call);
    },
  };
}
