import { randomUUID } from 'node:crypto';
import { PLACE } from '../template/place.ts';

/** What EventBridge tells when an object was stored. Source: docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export function objectCreated(object: {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly at: Date;
}): object {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: PLACE.accountId,
    time: object.at.toISOString(),
    region: PLACE.region,
    resources: [`arn:${PLACE.partition}:s3:::${object.bucket}`],
    detail: {
      version: '0',
      bucket: { name: object.bucket },
      object: {
        key: object.key,
        size: object.size,
        etag: object.etag,
        sequencer: Date.now().toString(16).toUpperCase(),
      },
      'request-id': randomUUID(),
      requester: PLACE.accountId,
      'source-ip-address': '127.0.0.1',
      reason: 'PutObject',
    },
  };
}
