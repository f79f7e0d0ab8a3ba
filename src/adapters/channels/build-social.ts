import type { Logger } from '@aws-lambda-powertools/logger';
import type * as z from 'zod';
import type { ReceiveSocialDeps } from '../../intake/receive-social.ts';
import { type SealingEnvironment, sealerFromEnvironment } from '../crypto/sealer-from-environment.ts';
import { DynamoAddressCounter } from '../dynamodb/dynamo-address-counter.ts';
import { DynamoContactStore } from '../dynamodb/dynamo-contact-store.ts';
import { DynamoPersonRecords } from '../dynamodb/dynamo-person-records.ts';
import { createDocumentClient } from '../dynamodb/table.ts';
import { bundledCity } from '../files/bundled-city.ts';
import { S3FileEraser } from '../s3/s3-file-eraser.ts';
import { createQueueClient } from '../sqs/create-queue-client.ts';
import { SqsContactQueue } from '../sqs/sqs-contact-queue.ts';
import { SystemClock } from '../system/system-clock.ts';

/** The names the functions of social platforms find their things by. */
type SocialNames = {
  readonly HOTLINE_TABLE: string;
  readonly IDENTITIES_TABLE: string;
  readonly CONTACTS_QUEUE_URL: string;
  /** Where files of the platform's messages lie; none for platforms whose files are not fetched. */
  readonly ATTACHMENTS_BUCKET?: string;
};

/** What every function of a social platform works with. */
export function buildSocial(
  environment: SocialNames & z.infer<typeof SealingEnvironment>,
  logger: Logger,
): ReceiveSocialDeps {
  const clock = new SystemClock();
  const { ATTACHMENTS_BUCKET: bucket } = environment;
  const files = bucket === undefined ? {} : { files: new S3FileEraser(bucket) };
  const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
  return {
    clock,
    city: bundledCity(),
    contacts: new DynamoContactStore(table),
    persons: new DynamoPersonRecords({ table, identitiesName: environment.IDENTITIES_TABLE, clock, ...files }),
    senders: new DynamoAddressCounter(table),
    sealer: sealerFromEnvironment(environment, clock),
    queue: new SqsContactQueue(createQueueClient(), environment.CONTACTS_QUEUE_URL),
    warn: (text, detail) => logger.warn(text, detail),
  };
}
