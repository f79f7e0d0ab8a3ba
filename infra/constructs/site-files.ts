import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { bucketInterface } from './bucket-interface.ts';
import type { SharedResources } from './shared-resources.ts';
import { objectsFinding } from './wildcard-finding.ts';

/** The id that aws-cdk-lib gives the function behind all bucket deployments of a stack begins like this. */
const LIBRARY_FUNCTION = 'Custom::CDKBucketDeployment';

/** Puts the built pages into the site bucket. What the monthly report published beside them stays. */
export class SiteFiles extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly site: SharedResources['site'];
      readonly folder: string;
      readonly distribution: Distribution | undefined;
    },
  ) {
    super(scope, id);
    new BucketDeployment(this, 'Deployment', {
      sources: [Source.asset(props.folder)],
      destinationBucket: bucketInterface(props.site),
      prune: false,
      cacheControl: [CacheControl.maxAge(Duration.minutes(5)), CacheControl.mustRevalidate()],
      logGroup: new LogGroup(this, 'Logs', {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      ...(props.distribution === undefined ? {} : { distribution: props.distribution, distributionPaths: ['/*'] }),
    });
    acknowledgeLibraryFunction(this, props.site);
  }
}

/** The function is aws-cdk-lib's own: its role, runtime and settings are not ours to set, and it runs at deployments only. */
function acknowledgeLibraryFunction(scope: Construct, site: SharedResources['site']): void {
  const stack = Stack.of(scope);
  const handler = stack.node.children.find((child) => child.node.id.startsWith(LIBRARY_FUNCTION));
  if (handler === undefined) throw new Error(`aws-cdk-lib made no ${LIBRARY_FUNCTION}`);
  const assets = `cdk-hnb659fds-assets-${stack.account.startsWith('$') ? '<AWS::AccountId>' : stack.account}-${stack.region}`;
  const copies =
    'Copies the built pages from the bootstrap bucket into the site bucket; these are the rights of grantRead and grantReadWrite';
  const library = "aws-cdk-lib's own function, which runs at a deployment only and fails the deployment when it fails";
  Validations.of(handler).acknowledge(
    ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map((action) => ({
      id: `AwsSolutions-IAM5[Action::${action}]`,
      reason: copies,
    })),
    { id: objectsFinding(site, ''), reason: copies },
    { id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${assets}/*]`, reason: copies },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'CloudFront invalidations of the library function name no distribution',
    },
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: library,
    },
    { id: 'AwsSolutions-L1', reason: library },
    { id: 'Serverless-LambdaDLQ', reason: library },
    { id: 'Serverless-LambdaLatestVersion', reason: library },
    { id: 'Serverless-LambdaTracing', reason: library },
  );
}
