import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { INBOX_PREFIXES } from '../names.ts';
import type { SharedResources } from './shared-resources.ts';

/** Each transcript or e-mail that arrives in the inbox bucket becomes a message of the contacts queue. */
export class InboxToQueue extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly inbox: SharedResources['inbox']; readonly queue: Queue; readonly deadLetters: Queue },
  ) {
    super(scope, id);
    const rule = new Rule(this, 'Rule', {
      description: 'Transcripts and e-mails to the contacts queue',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [props.inbox.bucketName] },
          object: { key: Object.values(INBOX_PREFIXES).map((prefix) => ({ prefix })) },
        },
      },
    });
    rule.addTarget(new SqsQueue(props.queue, { deadLetterQueue: props.deadLetters }));
  }
}
