import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FUNCTION_PLANS, QUEUE_PLANS } from '../../infra/function-plans.ts';
import { FUNCTION_NAMES, HOTLINE_TABLE_SHAPE, QUEUE_NAMES, ROUTES, SCHEDULES, TIME_ZONE } from '../../infra/names.ts';
import { propertiesOf } from '../support/resource-properties.ts';
import { synthesisedApp } from '../support/synthesised-app.ts';

const GetAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const target = (value: unknown) => GetAtt.parse(value)['Fn::GetAtt'][0];

const places = [
  { name: 'commercial regions', context: { region: 'ap-southeast-1' } },
  { name: 'China', context: { region: 'cn-north-1', publicBaseUrl: 'https://12345.example.cn' } },
] as const;

describe.each(places)('the templates for $name', ({ context }) => {
  // Synthesis throws on any finding of the rule packs that has no answer.
  const app = synthesisedApp(context);

  it('name no partition by hand', () => {
    for (const text of app.texts) expect(text).not.toMatch(/arn:aws[a-z-]*:/);
  });

  it('have every function of names.ts on Node 24, arm64, traced, with its own log group', () => {
    const functions = app.ofType('AWS::Lambda::Function').filter(({ id }) => !id.startsWith('CustomCDK'));
    const services = functions.map((one) => {
      const properties = propertiesOf(one, 'function');
      expect(properties.Runtime).toBe('nodejs24.x');
      expect(properties.Architectures).toEqual(['arm64']);
      expect(properties.TracingConfig).toEqual({ Mode: 'Active' });
      expect(properties.LoggingConfig.LogGroup).toBeDefined();
      return properties.Environment.Variables['POWERTOOLS_SERVICE_NAME'];
    });
    expect(services.toSorted()).toEqual(FUNCTION_NAMES.toSorted());
  });

  it('keep logs for a limited time', () => {
    const groups = app.ofType('AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(FUNCTION_NAMES.length);
    for (const group of groups) expect(group.Properties['RetentionInDays']).toBeGreaterThanOrEqual(30);
  });

  it('encrypt tables, keep who reported under an own key, and protect both against deletion', () => {
    const tables = app
      .ofType('AWS::DynamoDB::GlobalTable')
      .map((one) => ({ ...one, table: propertiesOf(one, 'table') }));
    expect(tables).toHaveLength(3);
    for (const { table } of tables) expect(table.SSESpecification.SSEEnabled).toBe(true);
    const kept = tables.filter(({ id }) => !id.startsWith('Idempotency'));
    for (const { table, DeletionPolicy } of kept) {
      expect(DeletionPolicy).toBe('Retain');
      expect(table.Replicas[0]?.DeletionProtectionEnabled).toBe(true);
      expect(table.Replicas[0]?.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled).toBe(true);
      expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
    }
    const identities = tables.find(({ id }) => id.startsWith('Identities'));
    const key = app.ofType('AWS::KMS::Key')[0];
    expect(key?.Properties['EnableKeyRotation']).toBe(true);
    expect(JSON.stringify(identities?.table.Replicas[0]?.SSESpecification)).toContain(key?.id);
  });

  it('give the hotline table the indexes and the stream the code asks for', () => {
    const hotline = app.ofType('AWS::DynamoDB::GlobalTable').find(({ id }) => id.startsWith('Hotline'));
    if (hotline === undefined) throw new Error('no hotline table');
    const table = propertiesOf(hotline, 'table');
    expect(table.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    const indexes = table.GlobalSecondaryIndexes.map((index) => ({
      name: index.IndexName,
      keys: index.KeySchema.map((key) => key.AttributeName),
      include: index.Projection.NonKeyAttributes ?? [],
    }));
    expect(indexes).toEqual(
      HOTLINE_TABLE_SHAPE.indexes.map(({ name, pk, sk, include }) => ({ name, keys: [pk, sk], include })),
    );
  });

  it('close, encrypt and log every bucket', () => {
    const buckets = app.ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(4);
    for (const bucket of buckets) {
      const properties = propertiesOf(bucket, 'bucket');
      expect(properties.BucketEncryption).toBeDefined();
      expect(Object.values(properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
    const logged = buckets.filter((one) => propertiesOf(one, 'bucket').LoggingConfiguration !== undefined);
    expect(logged.map(({ id }) => id.replace(/Bucket.*/, ''))).toEqual(['Inbox', 'Attachments', 'Site']);
  });

  it('give every queue encryption, a dead-letter queue unless it is one, and an alarm', () => {
    const queues = app.ofType('AWS::SQS::Queue').map((one) => ({ id: one.id, queue: propertiesOf(one, 'queue') }));
    const working = queues.filter(({ queue }) => queue.RedrivePolicy !== undefined);
    expect(working).toHaveLength(QUEUE_NAMES.length);
    const ids = new Set(queues.map(({ id }) => id));
    const alarmed = new Set(
      app.ofType('AWS::CloudWatch::Alarm').flatMap((alarm) =>
        propertiesOf(alarm, 'alarm')
          .Dimensions.filter(({ Name }) => Name === 'QueueName')
          .map(({ Value }) => target(Value)),
      ),
    );
    for (const { id, queue } of queues) {
      expect(queue.SqsManagedSseEnabled).toBe(true);
      expect(alarmed).toContain(id);
      if (queue.RedrivePolicy === undefined) continue;
      expect(ids).toContain(target(queue.RedrivePolicy.deadLetterTargetArn));
      expect(queue.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5);
    }
  });

  it('say in each alarm who is affected, and send it to the topic', () => {
    const alarms = app.ofType('AWS::CloudWatch::Alarm').map((one) => propertiesOf(one, 'alarm'));
    expect(alarms.length).toBeGreaterThan(FUNCTION_NAMES.length);
    for (const alarm of alarms) {
      expect(alarm.AlarmDescription.length).toBeGreaterThan(20);
      expect(alarm.AlarmActions).toHaveLength(1);
      expect(alarm.OKActions).toHaveLength(1);
    }
  });

  it('report failed records one by one, and hide a message six times as long as its function may run', () => {
    const mappings = app.ofType('AWS::Lambda::EventSourceMapping').map((one) => propertiesOf(one, 'mapping'));
    const recorded = QUEUE_NAMES.filter((name) => QUEUE_PLANS[name].recordsDeadLetters);
    expect(mappings).toHaveLength(QUEUE_NAMES.length + recorded.length + 1);
    const byId = new Map(app.resources.map((one) => [one.id, one]));
    for (const mapping of mappings) {
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const source = GetAtt.safeParse(mapping.EventSourceArn);
      if (!source.success) continue;
      const queue = byId.get(source.data['Fn::GetAtt'][0]);
      const consumer = byId.get(z.object({ Ref: z.string() }).parse(mapping.FunctionName).Ref);
      if (queue === undefined || consumer === undefined) throw new Error('the mapping leads nowhere');
      const { Timeout } = propertiesOf(consumer, 'function');
      expect(propertiesOf(queue, 'queue').VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
    }
  });

  it('let only the function come back to itself that puts off what it cannot deliver yet', () => {
    const allowed = app
      .ofType('AWS::Lambda::Function')
      .filter((one) => one.Properties['RecursiveLoop'] === 'Allow')
      .map((one) => propertiesOf(one, 'function').Environment.Variables['POWERTOOLS_SERVICE_NAME']);
    expect(allowed).toEqual(context.region.startsWith('cn-') ? [] : ['deliver']);
  });

  it('read the stream from its oldest record, split bad batches and put aside what fails', () => {
    const mapping = app
      .ofType('AWS::Lambda::EventSourceMapping')
      .map((one) => propertiesOf(one, 'mapping'))
      .find(({ StartingPosition }) => StartingPosition !== undefined);
    expect(mapping?.StartingPosition).toBe('TRIM_HORIZON');
    expect(mapping?.BisectBatchOnFunctionError).toBe(true);
    expect(mapping?.MaximumRetryAttempts).toBeGreaterThan(0);
    expect(mapping?.DestinationConfig?.OnFailure.Destination).toBeDefined();
    expect(mapping?.FilterCriteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } },
    ]);
  });

  it('run schedules by the clock of the city', () => {
    const schedules = app.ofType('AWS::Scheduler::Schedule').map((one) => propertiesOf(one, 'schedule'));
    expect(schedules.map((one) => one.ScheduleExpression).toSorted()).toEqual(
      SCHEDULES.map((entry) => entry.expression).toSorted(),
    );
    for (const schedule of schedules) {
      expect(schedule.ScheduleExpressionTimezone).toBe(TIME_ZONE);
      expect(schedule.Target.DeadLetterConfig.Arn).toBeDefined();
    }
  });

  it('have every route of names.ts and no other', () => {
    const keys = app.ofType('AWS::ApiGatewayV2::Route').map((one) => propertiesOf(one, 'route').RouteKey);
    expect(keys.toSorted()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('throttle and log the API', () => {
    const stage = app.ofType('AWS::ApiGatewayV2::Stage')[0];
    expect(stage?.Properties['AccessLogSettings']).toBeDefined();
    expect(stage?.Properties['DefaultRouteSettings']).toMatchObject({ ThrottlingRateLimit: 200 });
  });
});

describe('settings', () => {
  it('put CloudFront before site and API, and in China leave it out', () => {
    expect(synthesisedApp({ region: 'ap-southeast-1' }).ofType('AWS::CloudFront::Distribution')).toHaveLength(1);
    expect(synthesisedApp({ region: 'cn-north-1' }).ofType('AWS::CloudFront::Distribution')).toHaveLength(0);
  });

  it('take in mail where a recipient is set, and refuse that in China', () => {
    const app = synthesisedApp({ region: 'eu-west-1', inboundMail: '12345@hotline.example' });
    expect(app.ofType('AWS::SES::ReceiptRule')).toHaveLength(1);
    expect(() => synthesisedApp({ region: 'cn-north-1', inboundMail: '12345@hotline.example' })).toThrow(/China/);
  });

  it('name every wrong value at once', () => {
    expect(() => synthesisedApp({ city: '../etc', alarmEmail: 'nobody' })).toThrow(/city: .*alarmEmail: /s);
  });

  it('give the secret of the model to the functions that ask it, and to no other', () => {
    const arn = 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:openai';
    const told = synthesisedApp({ openaiSecretArn: arn })
      .ofType('AWS::Lambda::Function')
      .filter(({ id }) => !id.startsWith('CustomCDK'))
      .map((one) => propertiesOf(one, 'function').Environment.Variables)
      .filter((variables) => variables['OPENAI_SECRET_ARN'] === arn)
      .map((variables) => variables['POWERTOOLS_SERVICE_NAME']);
    const planned = FUNCTION_NAMES.filter((name) => FUNCTION_PLANS[name].secrets.includes('openai'));
    expect(told.toSorted()).toEqual(planned.toSorted());
  });
});
