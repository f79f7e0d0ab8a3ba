import { expect, test } from 'vitest';
import { wiringOf } from '../../../infra/local/template/wiring.ts';

const template = (Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>) => ({
  stacks: [{ name: 'S', template: { Resources, Outputs: {}, Conditions: {}, Mappings: {}, Parameters: {} } }],
  assets: new Map<string, string>(),
});
const ADDRESSES = { front: 'http://127.0.0.1:1', queues: 'http://127.0.0.1:2' };

test('a resource the local run does not know is an error that names it and its type', () => {
  const assembly = template({ Cache: { Type: 'AWS::ElastiCache::CacheCluster', Properties: {} } });
  expect(() => wiringOf(assembly, ADDRESSES)).toThrow(/Cache of type AWS::ElastiCache::CacheCluster/);
});

test('roles, alarms and keys are passed over', () => {
  const types = ['AWS::IAM::Role', 'AWS::CloudWatch::Alarm', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];
  const resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type, Properties: {} }]));
  const wiring = wiringOf(template(resources), ADDRESSES);
  expect([wiring.tables, wiring.queues, wiring.functions].flat()).toEqual([]);
});

test('a queue’s address is a loopback one, and its dead-letter queue is found by ARN', () => {
  const assembly = template({
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Live: {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 } },
    },
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: {}, Environment: { Variables: { URL: { Ref: 'Live' } } } },
    },
  });
  const wiring = wiringOf(assembly, ADDRESSES);
  expect(wiring.queues.find(({ name }) => name === 'S-Live')?.deadLetterQueue).toBe('S-Dead');
  expect(wiring.functions[0]?.variables).toEqual({ URL: 'http://127.0.0.1:2/000000000000/S-Live' });
});
