import { createHash } from 'node:crypto';
import type { Resource } from './assembly.ts';
import { type Addresses, PLACE } from './place.ts';

const NAME_PROPERTIES: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::CloudFront::Function': 'Name',
};

/** The name a resource has here: the one it was given, else one made of stack and logical id, the same at every start. */
export function physicalName(stack: string, id: string, resource: Resource): string {
  const given = resource.Properties[NAME_PROPERTIES[resource.Type] ?? ''];
  if (typeof given === 'string') return given;
  if (resource.Type !== 'AWS::S3::Bucket') return `${stack}-${id}`;
  // Bucket names are at most 63 characters, lower case; the hash keeps shortened ones apart.
  const hash = createHash('sha256').update(`${stack}/${id}`).digest('hex').slice(0, 8);
  return `${stack}-${id}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(0, 50)
    .concat('-', hash);
}

function arn(service: string, rest: string): string {
  return `arn:${PLACE.partition}:${service}:${PLACE.region}:${PLACE.accountId}:${rest}`;
}

/** What `Ref` gives for a resource of this type. */
export function refOf(type: string, name: string, addresses: Addresses): string {
  return type === 'AWS::SQS::Queue' ? `${addresses.queues}/${PLACE.accountId}/${name}` : name;
}

/** What `Fn::GetAtt` gives; for a type that is passed over, a name that says where it came from. */
export function attributeOf(resource: { type: string; name: string }, attribute: string, addresses: Addresses): string {
  const { type, name } = resource;
  const host = new URL(addresses.front).host;
  const known: Record<string, Record<string, string>> = {
    'AWS::DynamoDB::Table': {
      Arn: arn('dynamodb', `table/${name}`),
      StreamArn: arn('dynamodb', `table/${name}/stream/local`),
    },
    'AWS::SQS::Queue': { Arn: arn('sqs', name), QueueName: name, QueueUrl: refOf(type, name, addresses) },
    'AWS::S3::Bucket': {
      Arn: `arn:${PLACE.partition}:s3:::${name}`,
      DomainName: `${name}.s3.${PLACE.urlSuffix}`,
      RegionalDomainName: `${name}.s3.${PLACE.region}.${PLACE.urlSuffix}`,
    },
    'AWS::Lambda::Function': { Arn: arn('lambda', `function:${name}`) },
    'AWS::ApiGatewayV2::Api': { ApiId: name, ApiEndpoint: addresses.front },
    'AWS::CloudFront::Distribution': { DomainName: host, Id: name },
    'AWS::CloudFront::Function': { FunctionARN: arn('cloudfront', `function/${name}`) },
    'AWS::CloudFront::ResponseHeadersPolicy': { Id: name },
  };
  const attributes = known[type === 'AWS::DynamoDB::GlobalTable' ? 'AWS::DynamoDB::Table' : type] ?? {};
  return (
    attributes[attribute] ?? `arn:${PLACE.partition}:local:${PLACE.region}:${PLACE.accountId}:${name}/${attribute}`
  );
}

/** The last part of an ARN of a queue or a function: its name here. */
export function nameInArn(wanted: string): string {
  return wanted.split(':').at(-1) ?? wanted;
}
