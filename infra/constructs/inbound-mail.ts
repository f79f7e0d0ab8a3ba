import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { S3 } from 'aws-cdk-lib/aws-ses-actions';
import { Construct } from 'constructs';
import { INBOX_PREFIXES } from '../names.ts';
import type { SharedResources } from './shared-resources.ts';

/**
 * The receipt rule that puts e-mail into the inbox. An account and region has one active rule set, and
 * activating it is a call, not a resource: the runbook has the command.
 */
export class InboundMail extends Construct {
  readonly ruleSet: ReceiptRuleSet;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly inbox: SharedResources['inbox']; readonly recipient: string },
  ) {
    super(scope, id);
    // Imported, so that the action adds no second policy: the bucket's own stack lets SES in.
    const bucket = Bucket.fromBucketAttributes(this, 'Inbox', { bucketArn: props.inbox.bucketArn });
    this.ruleSet = new ReceiptRuleSet(this, 'RuleSet', {
      rules: [
        {
          recipients: [props.recipient],
          scanEnabled: true,
          tlsPolicy: TlsPolicy.REQUIRE,
          actions: [new S3({ bucket, objectKeyPrefix: INBOX_PREFIXES.mail })],
        },
      ],
    });
  }
}
