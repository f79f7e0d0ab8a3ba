import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
    CHECKPOINT_FILE: z.string(),
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
else {
  const file = place.CHECKPOINT_FILE;
  const checkpoint = {
    read: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    // Renamed into place: a checkpoint is the old one or the new one, never half of it.
    write: (sequenceNumber: string) => {
      writeFileSync(`${file}.new`, sequenceNumber);
      renameSync(`${file}.new`, file);
    },
  };
  const source = { endpoint: place.TABLE_ENDPOINT, streamArn: place.STREAM_ARN, checkpoint };
  await fanOutWorker({ ...worker, ...source }, () => false);
}
