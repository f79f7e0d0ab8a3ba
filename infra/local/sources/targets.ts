import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { queueUrl } from '../engines/queues.ts';
import type { InvocationOutcome } from '../functions/execution-environment.ts';
import { nameInArn } from '../template/identity.ts';
import type { EventTarget } from '../template/schedule-wiring.ts';

/** Hands an event to a target. Throws when it was not taken. */
export type SendToTarget = (target: EventTarget, event: unknown) => Promise<void>;

/** Makes the way from rules and schedules to queues and functions; the target's own input, if any, replaces the event. */
export function sendToTargets(options: {
  readonly sqs: SQSClient;
  readonly queuesAt: string;
  readonly invoke: (functionName: string, event: unknown) => Promise<InvocationOutcome>;
}): SendToTarget {
  return async (target, event) => {
    const service = target.arn.split(':')[2];
    const name = nameInArn(target.arn);
    const body = target.input ?? JSON.stringify(event);
    if (service === 'sqs') {
      await options.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(options.queuesAt, name), MessageBody: body }));
    } else if (service === 'lambda') {
      const outcome = await options.invoke(name, JSON.parse(body));
      if (!outcome.ok) throw new Error(outcome.error.message);
    } else {
      throw new Error(`the local run knows queues and functions as targets, not ${target.arn}`);
    }
  };
}
