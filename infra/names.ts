/**
 * Every name that two sides must agree on: the stacks that create things and the functions, the local
 * run and the tests that look for them. Keys and indexes of the tables come from where the code that
 * uses them has them.
 */
export { HOTLINE_TABLE_SHAPE, IDENTITIES_TABLE_SHAPE } from '../src/adapters/dynamodb/table-shapes.ts';

/** The functions; each is a folder of `functions/`, a bundle of `dist/functions/` and a Lambda function of the template. */
export const FUNCTION_NAMES = [
  'chat',
  'process-contact',
  'fan-out',
  'deliver',
  'supervise',
  'department-api',
  'operator-api',
  'public-api',
  'open311',
  'channel-wechat',
  'channel-weibo',
  'channel-douyin',
  'channel-alipay',
  'channel-sms',
  'channel-board',
  'monthly-report',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** The stacks, in the order they are deployed. */
export const STACK_NAMES = { data: 'MinshengData', service: 'MinshengService' } as const;

/** The environment variables by which a function finds what it needs. */
export const ENVIRONMENT = {
  hotlineTable: 'HOTLINE_TABLE',
  identitiesTable: 'IDENTITIES_TABLE',
  idempotencyTable: 'IDEMPOTENCY_TABLE',
  contactsQueueUrl: 'CONTACTS_QUEUE_URL',
  deliveriesQueueUrl: 'DELIVERIES_QUEUE_URL',
  inboxBucket: 'INBOX_BUCKET',
  attachmentsBucket: 'ATTACHMENTS_BUCKET',
  siteBucket: 'SITE_BUCKET',
  publicBaseUrl: 'PUBLIC_BASE_URL',
  sealingKmsKeyId: 'SEALING_KMS_KEY_ID',
  channelSecretsArn: 'CHANNEL_SECRETS_ARN',
  openaiSecretArn: 'OPENAI_SECRET_ARN',
  openaiBaseUrl: 'OPENAI_BASE_URL',
  openaiModel: 'OPENAI_MODEL',
  llmPolicy: 'LLM_POLICY',
  mailSender: 'MAIL_SENDER',
  webhookAllowedHosts: 'WEBHOOK_ALLOWED_HOSTS',
} as const;

/** The queues; each has a dead-letter queue and two alarms beside it. */
export const QUEUE_NAMES = ['contacts', 'deliveries'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** Where in the inbox bucket a file is put decides how it is read. */
export const INBOX_PREFIXES = { calls: 'calls/', mail: 'mail/' } as const;

/** What devices of citizens put into the attachments bucket, before anything looked at it. */
export const INCOMING_PREFIX = 'incoming/';

/** A route of the HTTP API (payload format 2.0). */
export type Route = {
  readonly method: 'ANY' | 'GET' | 'POST';
  /** Path in API Gateway's form; `{proxy+}` takes one or more segments. */
  readonly path: string;
  readonly function: FunctionName;
};

/** The HTTP API. Methods are left to the function's router, which answers a wrong one in the API's own words. */
export const ROUTES: readonly Route[] = [
  { method: 'ANY', path: '/v1/conversations', function: 'chat' },
  { method: 'ANY', path: '/v1/conversations/{proxy+}', function: 'chat' },
  { method: 'POST', path: '/chat/form', function: 'chat' },
  { method: 'ANY', path: '/v1/department/{proxy+}', function: 'department-api' },
  { method: 'ANY', path: '/v1/operator/{proxy+}', function: 'operator-api' },
  { method: 'ANY', path: '/v1/public/{proxy+}', function: 'public-api' },
  { method: 'ANY', path: '/api/3/action/{proxy+}', function: 'public-api' },
  { method: 'ANY', path: '/open311/{proxy+}', function: 'open311' },
  { method: 'ANY', path: '/v1/channels/wechat', function: 'channel-wechat' },
  { method: 'ANY', path: '/v1/channels/weibo', function: 'channel-weibo' },
  { method: 'ANY', path: '/v1/channels/douyin', function: 'channel-douyin' },
  { method: 'ANY', path: '/v1/channels/alipay', function: 'channel-alipay' },
  { method: 'ANY', path: '/v1/channels/sms/{proxy+}', function: 'channel-sms' },
  { method: 'ANY', path: '/v1/board/{proxy+}', function: 'channel-board' },
];

/** CloudFront path patterns that go to the HTTP API; every other path is a file of the site bucket. */
export const API_PATH_PATTERNS = ['/v1/*', '/api/3/*', '/open311/*', '/chat/form'] as const;

/** The city's clock; every schedule runs by it. */
export const TIME_ZONE = 'Asia/Shanghai';

/** A schedule: which function runs when, in the form of EventBridge Scheduler. */
export type ScheduleEntry = {
  readonly name: string;
  readonly expression: string;
  readonly function: FunctionName;
  /** What the function is given instead of the scheduler's own event. */
  readonly input?: Readonly<Record<string, unknown>>;
};

/** The schedules, in `TIME_ZONE`. A function's first one is its own; further ones run the same function. */
export const SCHEDULES: readonly ScheduleEntry[] = [
  { name: 'supervise', expression: 'rate(1 minute)', function: 'supervise' },
  { name: 'monthly-report', expression: 'cron(0 6 1 * ? *)', function: 'monthly-report' },
  { name: 'approved-months', expression: 'rate(5 minutes)', function: 'monthly-report', input: { approved: true } },
];
