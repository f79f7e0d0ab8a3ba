import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PLACE } from '../template/place.ts';

/** Where the engines of a run answer. */
export interface EngineAddresses {
  readonly dynamodb: string;
  /** SQS and S3 share one. */
  readonly queues: string;
}

/** Clients of a run's engines. */
export interface LocalClients {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  /** Closes their connections. */
  destroy(): void;
}

/** Makes clients of the engines at these addresses. */
export function localClients(addresses: EngineAddresses): LocalClients {
  const common = {
    region: PLACE.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 30_000 },
  };
  const dynamodb = new DynamoDBClient({ ...common, endpoint: addresses.dynamodb });
  const sqs = new SQSClient({ ...common, endpoint: addresses.queues });
  const s3 = new S3Client({ ...common, endpoint: addresses.queues, forcePathStyle: true });
  return {
    dynamodb,
    sqs,
    s3,
    destroy: () => {
      for (const client of [dynamodb, sqs, s3]) client.destroy();
    },
  };
}
