/** Types that a local run starts, uploads, or reads the settings of. */
const RUNS: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::S3::Bucket',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Scheduler::Schedule',
  'AWS::Events::Rule',
  'Custom::CDKBucketDeployment',
  'Custom::S3BucketNotifications',
]);

/** Types that decide who may do what, who is told, or what it looks like in the console: nothing of them runs. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'AWS::CDK::Metadata',
  // Permission. The local engines let everybody in; tests of the template check these.
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::CloudFront::OriginAccessControl',
  // Keys. Sealing uses a local key, see sealing-key.ts.
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  // Watching.
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'Custom::LogRetention',
  // Alarms' way to people.
  'AWS::SNS::Topic',
  'AWS::SNS::Subscription',
  // Settings without a local counterpart.
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::LayerVersion',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::WAFv2::WebACL',
  'Custom::S3AutoDeleteObjects',
  // Mail arrives by the bucket here: `npm run hotline` puts a file under its prefix.
  'AWS::SES::ReceiptRuleSet',
  'AWS::SES::ReceiptRule',
]);

/** Throws, naming it, on a resource that may matter at run time and that the local run does not know. */
export function requireKnownType(resource: { readonly id: string; readonly type: string }): void {
  if (RUNS.has(resource.type) || PASSED_OVER.has(resource.type)) return;
  throw new Error(
    `the template has ${resource.id} of type ${resource.type}, which the local run does not know; ` +
      'add it to infra/local/template/resource-types.ts, as something that runs or as something passed over',
  );
}
