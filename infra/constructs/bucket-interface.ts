import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';

function isBucket(value: unknown): value is IBucket {
  return value instanceof Bucket;
}

/**
 * A bucket as other constructs take it. aws-cdk-lib declares the optional members of `Bucket` and `IBucket`
 * differently, so under exactOptionalPropertyTypes the one is no other to the compiler.
 */
export function bucketInterface(bucket: Bucket): IBucket {
  const value: unknown = bucket;
  if (!isBucket(value)) throw new TypeError('not a bucket');
  return value;
}
