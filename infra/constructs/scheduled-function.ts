import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTION_PLANS } from '../function-plans.ts';
import { type ScheduleEntry, TIME_ZONE } from '../names.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type FunctionSurroundings, HotlineFunction } from './hotline-function.ts';

/** How late a run may still start: a minute's sweep is worthless after the next one, a month's report is not. */
const MAX_EVENT_AGE_SECONDS = { rate: 60, cron: 6 * 3600 } as const;

/** A function that runs by the city's clock. What fails for good goes to a queue with an alarm. */
export class ScheduledFunction extends Construct {
  readonly function: HotlineFunction;
  readonly #failed: Queue;
  readonly #role: Role;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly entry: ScheduleEntry; readonly surroundings: FunctionSurroundings },
  ) {
    super(scope, id);
    const { entry, surroundings } = props;
    const plan = FUNCTION_PLANS[entry.function];
    const failed = new DeadLetterQueue(this, 'Failed', {
      alarms: surroundings.alarms,
      errorImpact: plan.errorImpact,
    }).queue;
    this.function = new HotlineFunction(this, 'Function', {
      name: entry.function,
      plan,
      surroundings,
      deadLetterQueue: failed,
    });
    const { functionArn } = this.function.lambda;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }));
    this.#failed = failed;
    this.#role = role;
    this.#schedule('Schedule', entry);
  }

  /** Runs the same function by another schedule as well. */
  runsAlso(entry: ScheduleEntry): void {
    this.#schedule(`Schedule-${entry.name}`, entry);
  }

  #schedule(id: string, entry: ScheduleEntry): void {
    const repeats = entry.expression.startsWith('rate');
    const schedule = new CfnSchedule(this, id, {
      description: FUNCTION_PLANS[entry.function].purpose,
      scheduleExpression: entry.expression,
      scheduleExpressionTimezone: TIME_ZONE,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.function.lambda.functionArn,
        roleArn: this.#role.roleArn,
        ...(entry.input === undefined ? {} : { input: JSON.stringify(entry.input) }),
        deadLetterConfig: { arn: this.#failed.queueArn },
        retryPolicy: {
          maximumEventAgeInSeconds: repeats ? MAX_EVENT_AGE_SECONDS.rate : MAX_EVENT_AGE_SECONDS.cron,
          maximumRetryAttempts: repeats ? 0 : 5,
        },
      },
    });
    schedule.node.addDependency(this.#role);
  }
}
