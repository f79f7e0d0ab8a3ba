import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionPlan } from '../function-plans.ts';
import { INCOMING_PREFIX } from '../names.ts';
import type { SharedResources } from './shared-resources.ts';
import { objectsFinding } from './wildcard-finding.ts';

/** Says why the findings of the rule packs on a function stand: each is a right or a setting its plan needs. */
export function acknowledgeFunctionFindings(
  scope: Construct,
  props: { readonly plan: FunctionPlan; readonly hasDeadLetterQueue: boolean; readonly resources: SharedResources },
): void {
  const { plan, resources } = props;
  const findings = [
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes segments on no resource of its own: PutTraceSegments and PutTelemetryRecords know only *',
    },
  ];
  if (plan.inbox.actions.length > 0) {
    for (const prefix of plan.inbox.prefixes) {
      findings.push({
        id: objectsFinding(resources.inbox, prefix),
        reason: 'Names of transcripts and e-mails are made by whoever puts them there; the right ends at the prefix',
      });
    }
  }
  if (plan.attachments.length > 0) {
    findings.push({
      id: objectsFinding(resources.attachments, ''),
      reason: 'An attachment is named after the case it belongs to; one bucket holds attachments and nothing else',
    });
  }
  if (plan.readsIncoming) {
    findings.push({
      id: objectsFinding(resources.attachments, INCOMING_PREFIX),
      reason: 'An uploaded photo is named after its conversation; the right ends at the prefix of what nobody has seen',
    });
  }
  if (plan.site.length > 0) {
    findings.push({
      id: objectsFinding(resources.site, ''),
      reason: 'Pages and data files are named after months and issues; the bucket holds what is public anyway',
    });
  }
  if (!props.hasDeadLetterQueue) {
    findings.push({
      id: 'Serverless-LambdaDLQ',
      reason: 'Never invoked asynchronously: the caller, queue or stream gets the failure and has its own way with it',
    });
  }
  Validations.of(scope).acknowledge(...findings);
}
