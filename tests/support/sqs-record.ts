import type { SQSRecord } from 'aws-lambda';

/** A record of queue `contacts` with this message, as a function is handed it. */
export function anSqsRecord(body: unknown): SQSRecord {
  return {
    messageId: 'm1',
    receiptHandle: 'r',
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 's',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:local:000000000000:contacts',
    awsRegion: 'local',
  };
}
