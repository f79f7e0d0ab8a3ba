import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALARM_PERIOD, type AlarmBoard } from './alarm-board.ts';

/** SQS keeps a message for 14 days at most; an operator has that long to look. */
const RETENTION = Duration.days(14);

/** Where goes what could not be done, with an alarm at the first message. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly alarms: AlarmBoard;
      readonly errorImpact: string;
      /** How long a message is hidden from others while the function that records them has it; none: a person looks. */
      readonly workedOffIn?: Duration;
    },
  ) {
    super(scope, id);
    const { workedOffIn } = props;
    this.queue = new Queue(this, 'Queue', {
      ...(workedOffIn === undefined ? {} : { visibilityTimeout: workedOffIn }),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: RETENTION,
    });
    props.alarms.add(this, 'NotEmpty', {
      // What is worked off at once is seldom there when SQS counts: what was taken out says as much.
      metric:
        workedOffIn === undefined
          ? this.queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' })
          : this.queue.metricNumberOfMessagesReceived({ period: ALARM_PERIOD, statistic: 'Sum' }),
      threshold: 1,
      errorImpact: props.errorImpact,
    });
    const reason = 'It is itself the dead-letter queue; what is here stays until it is worked off or a person looks';
    Validations.of(this.queue).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
