import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { FunctionPlan } from '../function-plans.ts';
import { ENVIRONMENT, INCOMING_PREFIX } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { SharedResources } from './shared-resources.ts';

/** What a function is told and what it may do, as its plan says. */
export type FunctionRights = {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
};

/** The rights of a plan: each thing it may touch comes with the environment variable that names it. */
export function functionRights(
  scope: Construct,
  props: { readonly plan: FunctionPlan; readonly resources: SharedResources; readonly settings: Settings },
): FunctionRights {
  const { plan, resources, settings } = props;
  const environment: Record<string, string> = {};
  const statements: PolicyStatement[] = [];
  const allow = (service: string, actions: readonly string[], arns: readonly string[]) => {
    if (actions.length === 0) return;
    statements.push(
      new PolicyStatement({ actions: actions.map((action) => `${service}:${action}`), resources: [...arns] }),
    );
  };

  if (plan.hotline.length > 0) environment[ENVIRONMENT.hotlineTable] = resources.hotline.tableName;
  allow('dynamodb', plan.hotline, [resources.hotline.tableArn]);
  if (plan.indexes.length > 0) {
    allow(
      'dynamodb',
      ['Query'],
      plan.indexes.map((index) => `${resources.hotline.tableArn}/index/${index}`),
    );
  }

  if (plan.identities.length > 0) {
    environment[ENVIRONMENT.identitiesTable] = resources.identities.tableName;
    statements.push(throughDynamo(scope, resources));
  }
  allow('dynamodb', plan.identities, [resources.identities.tableArn]);

  if (plan.idempotency) {
    environment[ENVIRONMENT.idempotencyTable] = resources.idempotency.tableName;
    allow('dynamodb', ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], [resources.idempotency.tableArn]);
  }

  if (plan.inbox.actions.length > 0) environment[ENVIRONMENT.inboxBucket] = resources.inbox.bucketName;
  allow(
    's3',
    plan.inbox.actions,
    plan.inbox.prefixes.map((prefix) => resources.inbox.arnForObjects(`${prefix}*`)),
  );
  if (plan.attachments.length > 0) environment[ENVIRONMENT.attachmentsBucket] = resources.attachments.bucketName;
  allow('s3', plan.attachments, [resources.attachments.arnForObjects('*')]);
  if (plan.readsIncoming) allow('s3', ['GetObject'], [resources.attachments.arnForObjects(`${INCOMING_PREFIX}*`)]);
  if (plan.site.length > 0) environment[ENVIRONMENT.siteBucket] = resources.site.bucketName;
  allow('s3', plan.site, [resources.site.arnForObjects('*')]);

  if (plan.sealing.length > 0) environment[ENVIRONMENT.sealingKmsKeyId] = resources.identitiesKey.keyArn;
  const sealing = plan.sealing.map((right) => (right === 'seal' ? 'GenerateDataKey' : 'Decrypt'));
  allow('kms', sealing, [resources.identitiesKey.keyArn]);

  const secrets = [
    { right: 'channels', name: ENVIRONMENT.channelSecretsArn, arn: settings.channelSecretsArn },
    { right: 'openai', name: ENVIRONMENT.openaiSecretArn, arn: settings.openaiSecretArn },
  ] as const;
  for (const { right, name, arn } of secrets) {
    if (!plan.secrets.includes(right) || arn === undefined) continue;
    environment[name] = arn;
    allow('secretsmanager', ['GetSecretValue'], [arn]);
  }
  if (plan.secrets.includes('openai')) Object.assign(environment, modelEnvironment(settings));

  if (plan.sendsMail && settings.mailSender !== undefined) {
    environment[ENVIRONMENT.mailSender] = settings.mailSender;
    allow('ses', ['SendEmail'], [senderIdentityArn(scope, settings.mailSender)]);
  }
  if (plan.callsWebhooks && settings.webhookAllowedHosts !== undefined) {
    environment[ENVIRONMENT.webhookAllowedHosts] = settings.webhookAllowedHosts;
  }
  return { environment, statements };
}

/** DynamoDB uses the table's key in the caller's name; nobody may use it that way but through DynamoDB. */
function throughDynamo(scope: Construct, resources: SharedResources): PolicyStatement {
  const { region, urlSuffix } = Stack.of(scope);
  return new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:DescribeKey'],
    resources: [resources.identitiesKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.${urlSuffix}` } },
  });
}

function modelEnvironment(settings: Settings): Record<string, string> {
  const given = {
    [ENVIRONMENT.openaiBaseUrl]: settings.openaiBaseUrl,
    [ENVIRONMENT.openaiModel]: settings.openaiModel,
    [ENVIRONMENT.llmPolicy]: settings.llmPolicy,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function senderIdentityArn(scope: Construct, sender: string): string {
  return Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'identity',
    resourceName: sender.slice(sender.lastIndexOf('@') + 1),
  });
}
