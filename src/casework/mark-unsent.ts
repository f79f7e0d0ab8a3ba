import type { Delivery } from '../contracts/delivery.ts';
import type { DeliveryRepository } from '../dispatch/delivery-repository.ts';
import type { EndpointRepository } from '../dispatch/endpoint-repository.ts';
import { deliveryIdOf } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { type CaseworkDeps, changeCase, type Plan } from './change-case.ts';

/** What it needs to know that nobody was told. */
export type UnsentDeps = CaseworkDeps & {
  readonly deliveries: Pick<DeliveryRepository, 'get'>;
  readonly endpoints: Pick<EndpointRepository, 'ofDepartment'>;
};

/**
 * Moves a case whose dispatch could not be told to its department onto the operators' list of the unsent. Does
 * nothing when the delivery is not given up, spoke of something else than a dispatch that still holds, or another
 * endpoint of the department got it or may still. Safe to repeat. Returns whether the case moved; throws when the
 * store cannot be reached.
 */
export async function markUnsent(deliveryId: string, deps: UnsentDeps): Promise<boolean> {
  const delivery = await deps.deliveries.get(deliveryId);
  if (delivery === null || delivery.status !== 'abandoned' || delivery.eventType !== 'case.dispatched') return false;
  if (delivery.caseId === undefined || (await isToldElsewhere(delivery, deps))) return false;
  const changed = await changeCase({ caseId: delivery.caseId, plan: planUnsent(delivery) }, deps);
  return changed.ok && changed.value.events.length > 0;
}

async function isToldElsewhere(delivery: Delivery, { deliveries, endpoints }: UnsentDeps): Promise<boolean> {
  const others = (await endpoints.ofDepartment(delivery.departmentId)).filter(({ id }) => id !== delivery.endpointId);
  const siblings = await Promise.all(others.map(({ id }) => deliveries.get(deliveryIdOf(delivery, id))));
  return siblings.some((sibling) => sibling !== null && sibling.status !== 'abandoned');
}

function planUnsent({ departmentId, eventAt, attemptCount, attempts }: Delivery): Plan {
  return ({ present, now }) => {
    const isStill =
      present.status === 'dispatched' &&
      present.routing?.leadDepartment === departmentId &&
      // The clock of a case starts with its dispatch: another start is another dispatch.
      present.deadlines?.startedAt === eventAt;
    if (!isStill) return ok([]);
    const last = attempts.at(-1);
    const why = last === undefined ? '推送地址已删除' : `${last.error ?? last.status ?? ''}`;
    const reason = `推送 ${attemptCount} 次未成功：${why}`;
    return ok([{ event: 'send-failed', actor: { kind: 'system' }, at: now, reason }]);
  };
}
