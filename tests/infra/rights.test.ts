import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FUNCTION_PLANS } from '../../infra/function-plans.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../infra/names.ts';
import { propertiesOf } from '../support/resource-properties.ts';
import { synthesisedApp } from '../support/synthesised-app.ts';

const List = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.looseObject({ Effect: z.string(), Action: List, Resource: z.unknown() });
const Policy = z.looseObject({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.object({ Ref: z.string() })),
});

/** What every function may do: write its log and its trace. */
const COMMON = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
const CONSUME = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];

const app = synthesisedApp({ region: 'ap-southeast-1' });
const functions = app.ofType('AWS::Lambda::Function').filter(({ id }) => !id.startsWith('CustomCDK'));
const policies = app.ofType('AWS::IAM::Policy').map((one) => Policy.parse(one.Properties));

function statementsOf(name: FunctionName): readonly z.infer<typeof Statement>[] {
  const one = functions.find(
    (candidate) => propertiesOf(candidate, 'function').Environment.Variables['POWERTOOLS_SERVICE_NAME'] === name,
  );
  const role = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }).parse(one?.Properties['Role']);
  return policies
    .filter((policy) => policy.Roles.some(({ Ref }) => Ref === role['Fn::GetAtt'][0]))
    .flatMap((policy) => policy.PolicyDocument.Statement);
}

function plannedActions(name: FunctionName): readonly string[] {
  const plan = FUNCTION_PLANS[name];
  const actions = [
    ...COMMON,
    ...[...plan.hotline, ...plan.identities, ...(plan.indexes.length > 0 ? ['Query'] : [])].map(
      (one) => `dynamodb:${one}`,
    ),
    ...(plan.idempotency ? ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map((one) => `dynamodb:${one}`) : []),
    ...(plan.identities.length > 0 ? ['kms:Decrypt', 'kms:DescribeKey'] : []),
    ...plan.sealing.map((right) => (right === 'seal' ? 'kms:GenerateDataKey' : 'kms:Decrypt')),
    ...[...plan.inbox.actions, ...plan.attachments, ...(plan.readsIncoming ? ['GetObject'] : []), ...plan.site].map(
      (one) => `s3:${one}`,
    ),
    ...(plan.sendsTo.length > 0 || name === 'fan-out' || name === 'supervise' || name === 'monthly-report'
      ? ['sqs:SendMessage']
      : []),
    ...(name === 'process-contact' || name === 'deliver' ? CONSUME : []),
    ...(name === 'fan-out' ? STREAM : []),
  ];
  return [...new Set(actions)].toSorted();
}

describe('rights', () => {
  it.each(FUNCTION_NAMES)('%s may do what its plan says and nothing else', (name) => {
    const actions = new Set(statementsOf(name).flatMap((statement) => statement.Action));
    expect([...actions].toSorted()).toEqual(plannedActions(name));
  });

  it.each(FUNCTION_NAMES)('%s has no wildcard in an action, and * as resource only for traces', (name) => {
    for (const statement of statementsOf(name)) {
      expect(statement.Effect).toBe('Allow');
      for (const action of statement.Action) expect(action).not.toContain('*');
      if (statement.Resource === '*') expect(statement.Action.every((one) => one.startsWith('xray:'))).toBe(true);
    }
  });

  it('gives no two functions the same role', () => {
    const roles = functions.map((one) => JSON.stringify(one.Properties['Role']));
    expect(new Set(roles).size).toBe(FUNCTION_NAMES.length);
  });

  it('lets no function but those that open identities read that table', () => {
    const identities = app.resources.find(
      ({ id, Type }) => Type === 'AWS::DynamoDB::GlobalTable' && id.startsWith('Identities'),
    );
    const readers = FUNCTION_NAMES.filter((name) =>
      statementsOf(name).some(
        ({ Action, Resource }) =>
          Action.some((one) => one === 'dynamodb:GetItem' || one === 'dynamodb:Query') &&
          JSON.stringify(Resource).includes(identities?.id ?? 'none'),
      ),
    );
    const planned = FUNCTION_NAMES.filter((name) =>
      FUNCTION_PLANS[name].identities.some((action) => action === 'GetItem' || action === 'Query'),
    );
    expect(readers).toEqual(planned);
  });

  it('opens the identities key for the table only through DynamoDB', () => {
    for (const name of FUNCTION_NAMES.filter((one) => FUNCTION_PLANS[one].sealing.length === 0)) {
      for (const statement of statementsOf(name)) {
        if (!statement.Action.some((one) => one.startsWith('kms:'))) continue;
        expect(JSON.stringify(statement['Condition'])).toContain('kms:ViaService');
      }
    }
  });
});
