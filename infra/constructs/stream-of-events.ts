import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { EVENT_PREFIX } from '../../src/adapters/dynamodb/keys.ts';
import { ALARM_PERIOD, type AlarmBoard } from './alarm-board.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HotlineFunction } from './hotline-function.ts';
import type { SharedResources } from './shared-resources.ts';

/** DynamoDB keeps a stream's records for 24 hours; from here on, someone has time to act. */
const LATE_MINUTES = 15;

/** The case events of the table's stream, in order for each case, to one function. */
export class StreamOfEvents extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly hotline: SharedResources['hotline'];
      readonly target: HotlineFunction;
      readonly alarms: AlarmBoard;
    },
  ) {
    super(scope, id);
    const { hotline, target, alarms } = props;
    const streamArn = hotline.tableStreamArn;
    if (streamArn === undefined) throw new Error('the table has no stream');
    const failed = new DeadLetterQueue(this, 'Failed', {
      alarms,
      errorImpact: 'Some departments were not told of a change of a case; the record names its place in the stream',
    }).queue;
    target.may(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [streamArn],
      }),
    );
    target.may(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }));
    new EventSourceMapping(this, 'Mapping', {
      target: target.lambda,
      eventSourceArn: streamArn,
      // From the oldest record on: what happened before this mapping was made is not lost.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(23),
      reportBatchItemFailures: true,
      // Not SqsDlq, which also lets the function look at the queue: it only has to put records there.
      onFailure: { bind: () => ({ destination: failed.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(EVENT_PREFIX) } } },
        }),
      ],
    });
    alarms.add(this, 'Late', {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: target.lambda.functionName },
        period: ALARM_PERIOD,
        statistic: 'Maximum',
      }),
      threshold: Duration.minutes(LATE_MINUTES).toMilliseconds(),
      errorImpact: 'Departments hear of cases late; after 24 hours records of the stream are gone',
    });
  }
}
