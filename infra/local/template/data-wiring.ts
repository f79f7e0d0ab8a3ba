import * as z from 'zod';
import { nameInArn } from './identity.ts';
import type { ResolvedResource } from './stack-scopes.ts';

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
  NonKeyAttributes: z.array(z.string()).optional(),
});

const TableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: Keys,
  GlobalSecondaryIndexes: z
    .array(
      z.object({ IndexName: z.string(), KeySchema: Keys, Projection: Projection.default({ ProjectionType: 'ALL' }) }),
    )
    .default([]),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
});

/** A table of the template: keys, indexes, stream and the attribute after which items expire. */
export interface TableWiring extends z.infer<typeof TableProperties> {
  readonly name: string;
}

/** Reads an AWS::DynamoDB::Table or AWS::DynamoDB::GlobalTable. */
export function tableOf(resource: ResolvedResource): TableWiring {
  return { name: resource.name, ...TableProperties.parse(resource.properties) };
}

const QueueProperties = z.object({
  VisibilityTimeout: z.coerce.number().optional(),
  DelaySeconds: z.coerce.number().optional(),
  MessageRetentionPeriod: z.coerce.number().optional(),
  FifoQueue: z.boolean().optional(),
  ContentBasedDeduplication: z.boolean().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

/** A queue of the template, its settings in the form SQS takes attributes. */
export interface QueueWiring {
  readonly name: string;
  readonly attributes: Record<string, string>;
  /** Name of the queue where messages go that were received too often. */
  readonly deadLetterQueue?: string;
}

/** Reads an AWS::SQS::Queue. */
export function queueOf(resource: ResolvedResource): QueueWiring {
  const { RedrivePolicy, ...plain } = QueueProperties.parse(resource.properties);
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(plain)) if (value !== undefined) attributes[key] = String(value);
  if (RedrivePolicy === undefined) return { name: resource.name, attributes };
  attributes['RedrivePolicy'] = JSON.stringify(RedrivePolicy);
  return { name: resource.name, attributes, deadLetterQueue: nameInArn(RedrivePolicy.deadLetterTargetArn) };
}

const Notifications = z.looseObject({ EventBridgeConfiguration: z.unknown().optional() });
const BucketProperties = z.looseObject({ NotificationConfiguration: Notifications.optional() });
const BucketNotifications = z.looseObject({ BucketName: z.string(), NotificationConfiguration: Notifications });

/** A bucket of the template, and whether what arrives in it is told to EventBridge. */
export interface BucketWiring {
  readonly name: string;
  readonly tellsEventBridge: boolean;
}

/** Reads the AWS::S3::Bucket resources, with the custom resources by which CDK switches notifications on. */
export function bucketsOf(resources: readonly ResolvedResource[]): BucketWiring[] {
  const told = new Set<string>();
  for (const { type, properties } of resources) {
    if (type !== 'Custom::S3BucketNotifications') continue;
    const { BucketName, NotificationConfiguration } = BucketNotifications.parse(properties);
    const { EventBridgeConfiguration, ...others } = NotificationConfiguration;
    if (Object.keys(others).length > 0) throw new Error(`bucket ${BucketName} notifies otherwise than by EventBridge`);
    if (EventBridgeConfiguration !== undefined) told.add(BucketName);
  }
  return resources
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .map(({ name, properties }) => {
      const own = BucketProperties.parse(properties).NotificationConfiguration?.EventBridgeConfiguration;
      return { name, tellsEventBridge: own !== undefined || told.has(name) };
    });
}
