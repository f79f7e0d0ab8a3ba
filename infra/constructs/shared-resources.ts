import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** What holds the hotline's data, and outlives the functions. */
export type SharedResources = {
  readonly hotline: TableV2;
  readonly identities: TableV2;
  readonly idempotency: TableV2;
  readonly identitiesKey: Key;
  readonly inbox: Bucket;
  readonly attachments: Bucket;
  readonly site: Bucket;
};
