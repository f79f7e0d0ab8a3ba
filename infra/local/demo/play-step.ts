import type { Case } from '../../../src/contracts/case.ts';
import { ok, type Result } from '../../../src/kernel/result.ts';
import { type DemoRequest, post, type Refusal } from './demo-api.ts';
import type { DemoContact, DemoStep } from './demo-contact.ts';
import type { KnownCase } from './demo-journal.ts';
import type { DemoWorld } from './demo-world.ts';

/** Said where there is no photo: departments of a demo have no camera. */
const NO_PHOTO = '现场照片由承办单位留存备查。';
const RULING = '答复依据充分，同意办结。';
/** Ratings and the like only make sense where the case has come that far. */
const NEEDS: Partial<Record<DemoStep['do'], readonly Case['status'][]>> = {
  rate: ['visit'],
  reopen: ['closed'],
  rule: ['return-requested', 'arbitration'],
  grant: ['extension-requested'],
  answer: ['needs-info'],
};

/** An operator looks at a new case: sets the category right and sends it where it waited for them. */
export async function playReview(
  { contact, known }: { readonly contact: DemoContact; readonly known: KnownCase },
  world: DemoWorld,
): Promise<Result<unknown, Refusal>> {
  const present = await world.cases.get(known.id, { fresh: true });
  if (present === null) return ok(null);
  const { category } = contact;
  const correction = category === undefined || category === present.demand.category.value ? {} : { category };
  const path = `/v1/operator/cases/${known.id}`;
  const key = world.keys.operator;
  if (present.status === 'in-review') {
    return post(world.run.baseUrl, { path: `${path}/approve`, key, body: { correction } });
  }
  return category === undefined || Object.keys(correction).length === 0
    ? ok(null)
    : post(world.run.baseUrl, { path: `${path}/correct`, key, body: correction });
}

/** Plays one step of a case as the department that has it, an operator or the citizen. */
export async function playStep(
  { step, known }: { readonly step: DemoStep; readonly known: KnownCase },
  world: DemoWorld,
): Promise<Result<unknown, Refusal>> {
  const present = await world.cases.get(known.id, { fresh: true });
  const needed = NEEDS[step.do];
  if (present === null || (needed !== undefined && !needed.includes(present.status))) {
    return { ok: false, error: { kind: 'refused', code: `not-in-${present?.status ?? 'store'}` } };
  }
  const played = await post(world.run.baseUrl, requestOf(step, { present, known, world }));
  if (!played.ok || step.do !== 'resolve') return played;
  const after = await world.cases.get(known.id, { fresh: true });
  if (after?.status !== 'resolved') return played;
  const path = `/v1/operator/cases/${known.id}/resolution-ruling`;
  return post(world.run.baseUrl, { path, key: world.keys.operator, body: { accept: true, reason: RULING } });
}

function requestOf(
  step: DemoStep,
  { present, known, world }: { readonly present: Case; readonly known: KnownCase; readonly world: DemoWorld },
): DemoRequest {
  const { operator, departments } = world.keys;
  const department = (action: string, body: object): DemoRequest => ({
    path: `/v1/department/cases/${known.id}/${action}`,
    key: departments[present.routing?.leadDepartment ?? ''] ?? '',
    body,
  });
  const byOperator = (action: string, body: object): DemoRequest => ({
    path: `/v1/operator/cases/${known.id}/${action}`,
    key: operator,
    body,
  });
  const citizen = (action: string, body: object): DemoRequest => ({
    path: `/v1/public/cases/${known.caseNumber}/${action}`,
    body: { code: known.queryCode, ...body },
  });
  const { after: _, do: what, ...said } = step;
  switch (what) {
    case 'accept':
      return department('accept', {});
    case 'note':
      return department('notes', said);
    case 'ask':
      return department('question', said);
    case 'return':
      return department('return', said);
    case 'extend':
      return department('extension', said);
    case 'suspend':
      return department('suspend', said);
    case 'resolve':
      return department('resolve', { ...said, internalNote: NO_PHOTO });
    case 'rule':
      return byOperator('return-ruling', rulingOf(step));
    case 'grant':
      return byOperator('extension-ruling', said);
    case 'transfer':
      return byOperator('transfer', {});
    case 'answer':
      return citizen('messages', said);
    case 'rate':
      return citizen('rate', said);
    case 'reopen':
      return citizen('reopen', said);
  }
}

function rulingOf(step: DemoStep): object {
  return step.do === 'rule' ? { departments: { lead: step.lead, co: [] }, reason: step.reason } : {};
}
