import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionPlan } from '../function-plans.ts';
import type { SharedResources } from './shared-resources.ts';

/** Says why the findings of the rule packs on a function stand: each is a right or a setting its plan needs. */
export function acknowledgeFunctionFindings(
  scope: Construct,
  props: { readonly plan: FunctionPlan; readonly hasDeadLetterQueue: boolean; readonly resources: SharedResources },
): void {
  const findings = [
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes segments on no resource of its own: PutTraceSegments and PutTelemetryRecords know only *',
    },
  ];
  if (!props.hasDeadLetterQueue) {
    findings.push({
      id: 'Serverless-LambdaDLQ',
      reason: 'Never invoked asynchronously: the caller, queue or stream gets the failure and has its own way with it',
    });
  }
  for (const finding of findings) Validations.of(scope).acknowledge(finding);
}
