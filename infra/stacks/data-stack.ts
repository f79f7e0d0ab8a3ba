import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket, LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { hotlineTable } from '../constructs/hotline-table.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import type { SharedResources } from '../constructs/shared-resources.ts';
import { HOTLINE_TABLE_SHAPE, IDENTITIES_TABLE_SHAPE, INBOX_PREFIXES, INCOMING_PREFIX } from '../names.ts';
import type { Settings } from '../settings.ts';

/** An original e-mail or transcript is needed to read it again after a fault; what it said is in the case. */
const INBOX_KEPT = Duration.days(180);
/** A photo as a device sent it tells where and by whom it was taken; what is kept of it was freed of that. */
const INCOMING_KEPT = Duration.days(1);
const ACCESS_LOGS_KEPT = Duration.days(180);

/** What outlives every deployment: tables, buckets, and the key over who reported. */
export class DataStack extends Stack {
  readonly resources: SharedResources;
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { keepData } = props.settings;
    const removalPolicy = keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    const identitiesKey = new Key(this, 'IdentitiesKey', {
      description: 'Minsheng: who reported, apart from what was reported',
      enableKeyRotation: true,
      removalPolicy,
    });
    const hotline = hotlineTable(this, 'Hotline', {
      shape: HOTLINE_TABLE_SHAPE,
      encryption: TableEncryptionV2.awsManagedKey(),
      keepData,
    });
    const identities = hotlineTable(this, 'Identities', {
      shape: IDENTITIES_TABLE_SHAPE,
      encryption: TableEncryptionV2.customerManagedKey(identitiesKey),
      keepData,
    });
    // Answers kept for an hour: nothing to recover or to protect.
    const idempotency = new TableV2(this, 'Idempotency', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      timeToLiveAttribute: 'expiration',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(idempotency).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Holds answers to repeated requests for an hour; an empty table is as good as a restored one',
    });

    this.accessLogs = new PrivateBucket(this, 'AccessLogs', {
      keepData,
      lifecycleRules: [{ expiration: ACCESS_LOGS_KEPT }],
    }).bucket;
    const bucket = (
      name: string,
      more: {
        tellsEventBridge?: boolean;
        lifecycleRules?: readonly LifecycleRule[];
        uploadsFrom?: readonly string[];
      } = {},
    ) =>
      new PrivateBucket(this, name, {
        keepData,
        accessLogs: this.accessLogs,
        ...(more.tellsEventBridge === undefined ? {} : { tellsEventBridge: more.tellsEventBridge }),
        ...(more.uploadsFrom === undefined ? {} : { uploadsFrom: more.uploadsFrom }),
        ...(more.lifecycleRules === undefined ? {} : { lifecycleRules: more.lifecycleRules }),
      }).bucket;
    const inbox = bucket('Inbox', { tellsEventBridge: true, lifecycleRules: [{ expiration: INBOX_KEPT }] });
    const { siteDomain } = props.settings;
    // Without a domain of its own the site has CloudFront's, known only once the other stack stands; what may be put
    // there is decided by the signed address alone.
    const attachments = bucket('Attachments', {
      uploadsFrom: [siteDomain === undefined ? '*' : `https://${siteDomain}`],
      lifecycleRules: [
        { prefix: INCOMING_PREFIX, expiration: INCOMING_KEPT, noncurrentVersionExpiration: INCOMING_KEPT },
      ],
    });
    const site = bucket('Site');
    if (props.settings.cloudFront) letCloudFrontRead(this, site);
    if (props.settings.inboundMail !== undefined) letMailIn(this, inbox);

    this.resources = { hotline, identities, idempotency, identitiesKey, inbox, attachments, site };
    new CfnOutput(this, 'InboxBucketName', { value: inbox.bucketName, description: 'Put transcripts under calls/' });
    new CfnOutput(this, 'HotlineTableName', { value: hotline.tableName });
    new CfnOutput(this, 'IdentitiesTableName', { value: identities.tableName });
  }
}

/**
 * The distribution stands in the other stack, which needs this one first; so the bucket trusts the
 * distributions of this account, not one by its id.
 */
function letCloudFrontRead(stack: Stack, site: Bucket): void {
  site.addToResourcePolicy(
    new PolicyStatement({
      actions: ['s3:GetObject'],
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      resources: [site.arnForObjects('*')],
      conditions: {
        ArnLike: {
          'AWS:SourceArn': stack.formatArn({
            service: 'cloudfront',
            region: '',
            resource: 'distribution',
            resourceName: '*',
          }),
        },
      },
    }),
  );
}

function letMailIn(stack: Stack, inbox: Bucket): void {
  inbox.addToResourcePolicy(
    new PolicyStatement({
      actions: ['s3:PutObject'],
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      resources: [inbox.arnForObjects(`${INBOX_PREFIXES.mail}*`)],
      conditions: { StringEquals: { 'AWS:SourceAccount': stack.account } },
    }),
  );
}
