import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { bucketInterface } from './bucket-interface.ts';
import type { SharedResources } from './shared-resources.ts';

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
  }
}
