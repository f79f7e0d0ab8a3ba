import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionPlan } from '../function-plans.ts';
import { ENVIRONMENT, type FunctionName } from '../names.ts';
import { RUNTIME_ENVIRONMENT } from '../runtime-environment.ts';
import type { Settings } from '../settings.ts';
import { acknowledgeFunctionFindings } from './acknowledge-function-findings.ts';
import { ALARM_PERIOD, type AlarmBoard } from './alarm-board.ts';
import { functionRights } from './function-rights.ts';
import type { SharedResources } from './shared-resources.ts';

/** What all functions of a deployment share. */
export type FunctionSurroundings = {
  readonly bundles: string;
  readonly resources: SharedResources;
  readonly settings: Settings;
  readonly alarms: AlarmBoard;
  /** The address citizens see. */
  readonly publicBaseUrl: string;
};

/** One function: its bundle, its own role with the rights of its plan, its log group and an alarm on errors. */
export class HotlineFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly plan: FunctionPlan;
  readonly #role: Role;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly name: FunctionName;
      readonly plan: FunctionPlan;
      readonly surroundings: FunctionSurroundings;
      /** For functions invoked asynchronously: where an event goes that failed for good. */
      readonly deadLetterQueue?: IQueue;
    },
  ) {
    super(scope, id);
    const { name, plan, surroundings, deadLetterQueue } = props;
    const { bundles, resources, settings, alarms, publicBaseUrl } = surroundings;
    this.plan = plan;
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(this.#role);

    const rights = functionRights(this, { plan, resources, settings });
    for (const statement of rights.statements) this.#role.addToPolicy(statement);

    this.lambda = new LambdaFunction(this, 'Function', {
      description: plan.purpose,
      code: Code.fromAsset(join(bundles, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: plan.memoryMb,
      timeout: Duration.seconds(plan.timeoutSeconds),
      role: this.#role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'Minsheng',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        [ENVIRONMENT.publicBaseUrl]: publicBaseUrl,
        ...RUNTIME_ENVIRONMENT,
        ...rights.environment,
      },
      ...(plan.reservedConcurrency !== undefined && settings.reserveConcurrency
        ? { reservedConcurrentExecutions: plan.reservedConcurrency }
        : {}),
      ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
      ...(plan.putsOff && !isInChina(settings) ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
    });
    alarms.add(this, 'Errors', {
      metric: this.lambda.metricErrors({ period: ALARM_PERIOD }),
      threshold: 1,
      errorImpact: plan.errorImpact,
    });
    acknowledgeFunctionFindings(this, { plan, hasDeadLetterQueue: deadLetterQueue !== undefined, resources });
  }

  /** Lets the function send to a queue and tells it the queue's address. */
  maySendTo(queue: IQueue, environmentName: string): void {
    this.may(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    this.lambda.addEnvironment(environmentName, queue.queueUrl);
  }

  /** Gives the function one more right. */
  may(statement: PolicyStatement): void {
    this.#role.addToPolicy(statement);
  }
}

/** Where Lambda looks for no loops, there is nothing to allow. */
function isInChina({ region }: Settings): boolean {
  return region.startsWith('cn-');
}
