import { Duration, Validations } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTION_PLANS, type QueuePlan } from '../function-plans.ts';
import { ALARM_PERIOD } from './alarm-board.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type FunctionSurroundings, HotlineFunction } from './hotline-function.ts';

/** AWS advises six times the function's timeout, so that a slow batch is not handed out a second time meanwhile. */
const VISIBILITY_TIMEOUTS = 6;

/** The least a queue's mapping may have. Source: AWS Lambda developer guide, "Maximum concurrency for Amazon SQS". */
const LEAST_CONCURRENCY = 2;

/** A queue, the function that works on it, the queue of what failed, and alarms on lateness and failure. */
export class FunctionWithQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly function: HotlineFunction | null;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly plan: QueuePlan;
      readonly surroundings: FunctionSurroundings;
      /** False while the consumer has no code: then messages wait. */
      readonly consumerExists: boolean;
    },
  ) {
    super(scope, id);
    const { plan, surroundings } = props;
    const consumer = FUNCTION_PLANS[plan.consumer];
    const visibilityTimeout = Duration.seconds(consumer.timeoutSeconds * VISIBILITY_TIMEOUTS);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarms: surroundings.alarms,
      errorImpact: plan.deadImpact,
      ...(plan.recordsDeadLetters ? { workedOffIn: visibilityTimeout } : {}),
    }).queue;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout,
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: plan.maxReceiveCount },
    });
    surroundings.alarms.add(this, 'Late', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: Duration.minutes(plan.oldestMessageMinutes).toSeconds(),
      errorImpact: plan.lateImpact,
    });
    this.function = props.consumerExists
      ? new HotlineFunction(this, 'Consumer', { name: plan.consumer, plan: consumer, surroundings })
      : null;
    if (this.function === null) return;
    this.function.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: plan.batchSize,
        maxConcurrency: plan.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    if (plan.recordsDeadLetters) {
      this.function.lambda.addEventSource(
        new SqsEventSource(this.deadLetters, {
          batchSize: plan.batchSize,
          maxConcurrency: LEAST_CONCURRENCY,
          reportBatchItemFailures: true,
        }),
      );
    }
    Validations.of(this.function).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue has no destination for failures but its dead-letter queue, which it has',
    });
  }
}
