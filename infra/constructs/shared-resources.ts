import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** What holds the hotline's data, and outlives the functions. */
export type SharedResources = {
  readonly hotline: ITableV2;
  readonly identities: ITableV2;
  readonly idempotency: ITableV2;
  readonly identitiesKey: IKey;
  readonly inbox: IBucket;
  readonly attachments: IBucket;
  readonly site: IBucket;
};
