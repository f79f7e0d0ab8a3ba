import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Delivery } from '../../contracts/delivery.ts';
import { retryEntryOf } from './delivery-item.ts';
import { deliveryKey } from './keys.ts';

type Update = Omit<UpdateCommandInput, 'TableName'>;

/** The one update that records what became of a delivery, refused when another attempt was recorded meanwhile. */
export function deliveryUpdate(delivery: Delivery, expectedAttemptCount: number): Update {
  const changing: Readonly<Record<string, unknown>> = {
    status: delivery.status,
    attempts: delivery.attempts,
    attemptCount: delivery.attemptCount,
    retryStep: delivery.retryStep,
    nextAttemptAt: delivery.nextAttemptAt,
    deliveredAt: delivery.deliveredAt,
    ...{ retryPk: undefined, retrySk: undefined, ...retryEntryOf(delivery) },
  };
  const set = Object.entries(changing).filter(([, value]) => value !== undefined);
  const gone = Object.entries(changing).filter(([, value]) => value === undefined);
  const sets = set.map(([name]) => `#${name} = :${name}`).join(', ');
  const removes = gone.map(([name]) => `#${name}`).join(', ');
  return {
    Key: deliveryKey(delivery.id),
    UpdateExpression: `SET ${sets}${removes === '' ? '' : ` REMOVE ${removes}`}`,
    ConditionExpression: '#attemptCount = :expected',
    ExpressionAttributeNames: Object.fromEntries(Object.keys(changing).map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ':expected': expectedAttemptCount,
    },
  };
}
