import { Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import * as z from 'zod';

const Imported = z.object({ 'Fn::ImportValue': z.string() });

/**
 * The id under which cdk-nag finds a right on the objects of a bucket in another stack. It names the
 * export the bucket's ARN has, so the finding is one bucket and one prefix, not every wildcard.
 */
export function objectsFinding(bucket: Bucket, prefix: string): string {
  const stack = Stack.of(bucket);
  const imported = Imported.parse(stack.resolve(stack.exportValue(bucket.bucketArn)));
  return `AwsSolutions-IAM5[Resource::${imported['Fn::ImportValue']}/${prefix}*]`;
}
