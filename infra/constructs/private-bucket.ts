import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { bucketInterface } from './bucket-interface.ts';

/** A bucket nobody reaches without rights and TLS: encrypted, versioned, its accesses logged. */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly keepData: boolean;
      /** The bucket that takes the access log; none for that bucket itself. */
      readonly accessLogs?: Bucket;
      readonly lifecycleRules?: readonly LifecycleRule[];
      /** Tells EventBridge of each object. */
      readonly tellsEventBridge?: boolean;
      /** Pages of these origins may put files with a signed address. */
      readonly uploadsFrom?: readonly string[];
    },
  ) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      versioned: props.accessLogs !== undefined,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(7), noncurrentVersionExpiration: Duration.days(30) },
        ...(props.lifecycleRules ?? []),
      ],
      ...(props.uploadsFrom === undefined
        ? {}
        : {
            cors: [
              {
                allowedMethods: [HttpMethods.PUT],
                allowedOrigins: [...props.uploadsFrom],
                allowedHeaders: ['content-type'],
              },
            ],
          }),
      ...(props.accessLogs === undefined
        ? // CloudFront's standard log is written by ACL, which needs an owner to prefer.
          { objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED }
        : {
            serverAccessLogsBucket: bucketInterface(props.accessLogs),
            serverAccessLogsPrefix: `s3/${id.toLowerCase()}/`,
          }),
    });
    if (props.tellsEventBridge === true) {
      // Set on the resource itself: the construct's own flag brings a custom resource with a function and wide rights.
      const resource = this.bucket.node.defaultChild;
      if (!(resource instanceof CfnBucket)) throw new Error(`${id} has no bucket resource`);
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    }
  }
}
