import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { listAnswer, pageAnswer } from '../../src/adapters/http/case-answers.ts';
import { changeProblem } from '../../src/adapters/http/change-problem.ts';
import { cityGuide } from '../../src/adapters/http/city-guide.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { rotateAccessKeys } from '../../src/casework/access-keys.ts';
import { caseFiles } from '../../src/casework/case-files.ts';
import { departmentActor, foreignTo } from '../../src/casework/department-work.ts';
import { proofKeyOf } from '../../src/casework/proof-uploads.ts';
import { revealedReporter, revealIdentity, viewRevealed } from '../../src/casework/reveal-identity.ts';
import type { Case } from '../../src/contracts/case.ts';
import { DEPARTMENT_FILES_ROUTE } from '../../src/contracts/case-files.ts';
import { DEPARTMENT_CITY_ROUTE } from '../../src/contracts/console-api.ts';
import { DEPARTMENT_ROUTES } from '../../src/contracts/department-api.ts';
import { ulid } from '../../src/kernel/ids.ts';
import type { DepartmentApiDeps } from './handler.ts';

/** Reading one's cases, proof, identity and key. */
export function departmentCaseRoutes(deps: DepartmentApiDeps): readonly ServedRoute<KeyCaller>[] {
  const route = routesFor<KeyCaller>();
  return [
    route(DEPARTMENT_CITY_ROUTE, async ({ caller }) =>
      cityGuide(deps.city, { you: { kind: 'department', id: caller.id }, now: deps.clock.now() }),
    ),
    route(DEPARTMENT_ROUTES.list, async ({ caller, query }) => {
      const { phase, limit, cursor } = query;
      const page = { departmentId: caller.id, phase, limit, ...(cursor === undefined ? {} : { cursor }) };
      return listAnswer(await deps.cases.listByDepartment(page));
    }),
    route(DEPARTMENT_ROUTES.read, ({ caller, params }) => ownCase(params.id, { caller, deps })),
    route(DEPARTMENT_ROUTES.history, async ({ caller, params, query }) => {
      const { id } = await ownCase(params.id, { caller, deps });
      return pageAnswer(await deps.cases.events(id, query.cursor));
    }),
    route(DEPARTMENT_FILES_ROUTE, async ({ caller, params }) => {
      const present = await ownCase(params.id, { caller, deps });
      return { items: await caseFiles(present, { links: deps.links, forDepartment: true }) };
    }),
    route(DEPARTMENT_ROUTES.upload, async ({ caller, params, body }) => {
      const { id } = await ownCase(params.id, { caller, deps });
      const { mediaType, bytes } = body;
      const key = proofKeyOf(id, { id: ulid(deps.clock.now(), deps.random), mediaType });
      const ticket = await deps.uploads.ticket({ key, mediaType, bytes });
      return { ...ticket, headers: { ...ticket.headers } };
    }),
    route(DEPARTMENT_ROUTES.reveal, async ({ caller, params, body }) => {
      const order = { caseId: params.id, actor: departmentActor(caller.id), ...body };
      const revealed = await revealIdentity(order, deps);
      if (!revealed.ok) throw changeProblem(revealed.error, 'forbidden');
      return { reporters: revealed.value.map(revealedReporter) };
    }),
    route(DEPARTMENT_ROUTES.viewRevealed, async ({ caller, params }) => {
      // A case that went to another department takes its reporters along.
      const { id: caseId } = await ownCase(params.id, { caller, deps });
      const order = { caseId, revealId: params.revealId, actor: departmentActor(caller.id) };
      const viewed = await viewRevealed(order, deps);
      if (viewed === null) throw new ProblemError('forbidden');
      return revealedReporter(viewed);
    }),
    route(DEPARTMENT_ROUTES.rotateKey, async ({ caller, body }) => {
      const owner = { kind: 'department', id: caller.id } as const;
      const { key, secret, othersValidUntil } = await rotateAccessKeys({ owner, label: body.label }, deps);
      return { keyId: key.keyId, key: secret, othersValidUntil };
    }),
  ];
}

/** A case of the caller; another department's is answered like one that does not exist. */
async function ownCase(
  id: string,
  { caller, deps }: { readonly caller: KeyCaller; readonly deps: DepartmentApiDeps },
): Promise<Case> {
  const present = await deps.cases.get(id);
  if (present === null || foreignTo(caller.id, present) !== null) throw new ProblemError('forbidden');
  return present;
}
