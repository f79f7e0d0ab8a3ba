import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { sqsClient } from './rig.ts';
import { deliverWorker, fanOutWorker } from './workers.ts';

/** A worker as a process of its own, to be killed at any line. */
const place = z
  .object({
    WORKER: z.enum(['fan-out', 'deliver']),
    TABLE_ENDPOINT: z.string(),
    STREAM_ARN: z.string(),
    QUEUES_ENDPOINT: z.string(),
    QUEUE_URL: z.string(),
  })
  .parse(process.env);

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    endpoint: place.TABLE_ENDPOINT,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);
const worker = {
  table: { client, name: 'Hotline' },
  sqs: sqsClient(place.QUEUES_ENDPOINT),
  queueUrl: place.QUEUE_URL,
};
process.on('disconnect', () => process.exit(0));
if (place.WORKER === 'deliver') await deliverWorker(worker, () => false);
else await fanOutWorker({ ...worker, endpoint: place.TABLE_ENDPOINT, streamArn: place.STREAM_ARN }, () => false);
