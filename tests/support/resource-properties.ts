import * as z from 'zod';

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));

/** What the assertions read of each kind of resource. */
const PROPERTIES = {
  function: z.looseObject({
    Runtime: z.string(),
    Architectures: z.array(z.string()),
    Timeout: z.number(),
    TracingConfig: z.unknown().optional(),
    LoggingConfig: z.looseObject({ LogGroup: z.unknown() }),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
  table: z.looseObject({
    SSESpecification: z.looseObject({ SSEEnabled: z.boolean() }),
    StreamSpecification: z.unknown().optional(),
    TimeToLiveSpecification: z.unknown().optional(),
    GlobalSecondaryIndexes: z
      .array(
        z.object({
          IndexName: z.string(),
          KeySchema: Keys,
          Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
        }),
      )
      .default([]),
    Replicas: z.array(
      z.looseObject({
        DeletionProtectionEnabled: z.boolean().optional(),
        PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }).optional(),
        SSESpecification: z.unknown().optional(),
      }),
    ),
  }),
  bucket: z.looseObject({
    BucketEncryption: z.unknown().optional(),
    PublicAccessBlockConfiguration: z.record(z.string(), z.boolean()),
    LoggingConfiguration: z.unknown().optional(),
  }),
  queue: z.looseObject({
    SqsManagedSseEnabled: z.boolean(),
    VisibilityTimeout: z.number().optional(),
    RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown().optional(), maxReceiveCount: z.number() }).optional(),
  }),
  alarm: z.looseObject({
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()),
    OKActions: z.array(z.unknown()),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  }),
  mapping: z.looseObject({
    EventSourceArn: z.unknown().optional(),
    FunctionName: z.unknown().optional(),
    FunctionResponseTypes: z.array(z.string()),
    StartingPosition: z.string().optional(),
    BisectBatchOnFunctionError: z.boolean().optional(),
    MaximumRetryAttempts: z.number().optional(),
    DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }).optional(),
    FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  }),
  schedule: z.looseObject({
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string(),
    Target: z.looseObject({ DeadLetterConfig: z.object({ Arn: z.unknown() }) }),
  }),
  route: z.looseObject({ RouteKey: z.string() }),
} as const;

/** The properties of a resource in the shape its kind has; throws when it has another. */
export function propertiesOf<K extends keyof typeof PROPERTIES>(
  resource: { readonly Properties: Readonly<Record<string, unknown>> },
  kind: K,
): z.infer<(typeof PROPERTIES)[K]>;
export function propertiesOf(
  resource: { readonly Properties: Readonly<Record<string, unknown>> },
  kind: keyof typeof PROPERTIES,
): unknown {
  return PROPERTIES[kind].parse(resource.Properties);
}
