import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { cityGuide } from '../../src/adapters/http/city-guide.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { createAccessKey, revokeAccessKey } from '../../src/casework/access-keys.ts';
import type { KeyOwner } from '../../src/contracts/access-key.ts';
import { OPERATOR_CITY_ROUTE } from '../../src/contracts/console-api.ts';
import { OPERATOR_ADMIN_ROUTES } from '../../src/contracts/operator-admin-api.ts';
import { readFailedWords } from '../../src/intake/failed-contacts.ts';
import type { OperatorApiDeps } from './handler.ts';

/** Departments and apps, their API keys, and contacts that failed. */
export function operatorAdminRoutes(deps: OperatorApiDeps): readonly ServedRoute<KeyCaller>[] {
  const route = routesFor<KeyCaller>();
  const ownerOf = (id: string): KeyOwner => {
    if (deps.city.department(id) === undefined) throw new ProblemError('not-found');
    return { kind: 'department', id };
  };
  return [
    route(OPERATOR_CITY_ROUTE, async ({ caller }) =>
      cityGuide(deps.city, { you: { kind: 'operator', id: caller.id }, now: deps.clock.now() }),
    ),
    route(OPERATOR_ADMIN_ROUTES.departments, async () => ({ items: deps.city.city.departments })),
    route(OPERATOR_ADMIN_ROUTES.keys, async ({ params }) => ({
      items: [...(await deps.keys.ofOwner(ownerOf(params.departmentId)))],
    })),
    route(OPERATOR_ADMIN_ROUTES.createKey, async ({ params, body }) => {
      const owner = ownerOf(params.departmentId);
      const { key, secret } = await createAccessKey({ owner, label: body.label }, deps);
      return { keyId: key.keyId, key: secret };
    }),
    route(OPERATOR_ADMIN_ROUTES.revokeKey, async ({ params }) => {
      const { departmentId, keyId } = params;
      if (!(await revokeAccessKey({ owner: ownerOf(departmentId), keyId }, deps))) throw new ProblemError('not-found');
      return { keyId, revokedAt: deps.clock.now().toISOString() };
    }),
    route(OPERATOR_ADMIN_ROUTES.appKeys, async ({ params }) => ({
      items: [...(await deps.keys.ofOwner({ kind: 'app', id: params.appId }))],
    })),
    route(OPERATOR_ADMIN_ROUTES.createAppKey, async ({ params, body }) => {
      const owner: KeyOwner = { kind: 'app', id: params.appId };
      const { key, secret } = await createAccessKey({ owner, label: body.label }, deps);
      return { keyId: key.keyId, key: secret };
    }),
    route(OPERATOR_ADMIN_ROUTES.revokeAppKey, async ({ params: { appId, keyId } }) => {
      const owner: KeyOwner = { kind: 'app', id: appId };
      if (!(await revokeAccessKey({ owner, keyId }, deps))) throw new ProblemError('not-found');
      return { keyId, revokedAt: deps.clock.now().toISOString() };
    }),
    route(OPERATOR_ADMIN_ROUTES.operatorKeys, async ({ params }) => ({
      items: [...(await deps.keys.ofOwner({ kind: 'operator', id: params.operatorId }))],
    })),
    route(OPERATOR_ADMIN_ROUTES.createOperatorKey, async ({ params, body: { label, role } }) => {
      const owner: KeyOwner = { kind: 'operator', id: params.operatorId };
      const { key, secret } = await createAccessKey({ owner, label, role }, deps);
      return { keyId: key.keyId, key: secret };
    }),
    route(OPERATOR_ADMIN_ROUTES.revokeOperatorKey, async ({ params: { operatorId, keyId } }) => {
      const owner: KeyOwner = { kind: 'operator', id: operatorId };
      if (!(await revokeAccessKey({ owner, keyId }, deps))) throw new ProblemError('not-found');
      return { keyId, revokedAt: deps.clock.now().toISOString() };
    }),
    route(OPERATOR_ADMIN_ROUTES.failedContacts, async ({ query }) => {
      const { ids, cursor } = await deps.contacts.failed({ cursor: query.cursor ?? null });
      const contacts = await Promise.all(ids.map((id) => deps.contacts.get(id)));
      const items = contacts.flatMap((contact) =>
        contact === null ? [] : [{ ...contact, reason: contact.reason ?? 'unknown' }],
      );
      return cursor === null ? { items } : { items, cursor };
    }),
    route(OPERATOR_ADMIN_ROUTES.failedWords, async ({ params, caller }) => {
      const words = await readFailedWords({ contactId: params.id, who: `operator:${caller.id}` }, deps);
      if (words === null) throw new ProblemError('not-found');
      return words;
    }),
    route(OPERATOR_ADMIN_ROUTES.retryFailed, async ({ params: { id }, caller }) => {
      const access = { who: `operator:${caller.id}`, at: deps.clock.now().toISOString(), what: 'retry' } as const;
      if (!(await deps.failed.retry(id, access))) throw new ProblemError('not-found');
      return { id };
    }),
  ];
}
