import type { Assembly } from './assembly.ts';
import { type BucketWiring, bucketsOf, type QueueWiring, queueOf, type TableWiring, tableOf } from './data-wiring.ts';
import { type DeploymentWiring, deploymentOf } from './deployment-wiring.ts';
import { type DistributionWiring, distributionOf } from './distribution-wiring.ts';
import { type FunctionWiring, functionOf } from './function-wiring.ts';
import { type ApiWiring, apiOf } from './http-wiring.ts';
import type { Addresses } from './place.ts';
import { requireKnownType } from './resource-types.ts';
import { type RuleWiring, ruleOf, type ScheduleWiring, scheduleOf } from './schedule-wiring.ts';
import { type QueueSource, type StreamSource, sourceOf } from './source-wiring.ts';
import { resolveResources } from './stack-scopes.ts';

/** Everything of a synthesised app that runs, by kind, every reference resolved. */
export interface Wiring {
  readonly tables: readonly TableWiring[];
  readonly queues: readonly QueueWiring[];
  readonly buckets: readonly BucketWiring[];
  readonly functions: readonly FunctionWiring[];
  readonly queueSources: readonly QueueSource[];
  readonly streamSources: readonly StreamSource[];
  readonly schedules: readonly ScheduleWiring[];
  readonly rules: readonly RuleWiring[];
  readonly deployments: readonly DeploymentWiring[];
  readonly api: ApiWiring | undefined;
  readonly distribution: DistributionWiring | undefined;
}

/** Reads the wiring of an app for a run at these addresses. Throws on what the local run does not know. */
export function wiringOf(assembly: Assembly, addresses: Addresses): Wiring {
  const resources = resolveResources(assembly, addresses);
  for (const resource of resources) requireKnownType(resource);
  const of = (...types: readonly string[]) => resources.filter(({ type }) => types.includes(type));
  const sources = of('AWS::Lambda::EventSourceMapping').map(sourceOf);
  const rules = of('AWS::Events::Rule').map(ruleOf);
  return {
    tables: of('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(tableOf),
    queues: of('AWS::SQS::Queue').map(queueOf),
    buckets: bucketsOf(resources),
    functions: of('AWS::Lambda::Function').map((resource) => functionOf(resource, assembly.assets)),
    queueSources: sources.flatMap((each) => (each?.kind === 'queue' ? [each.source] : [])),
    streamSources: sources.flatMap((each) => (each?.kind === 'stream' ? [each.source] : [])),
    schedules: [...of('AWS::Scheduler::Schedule').flatMap(scheduleOf), ...rules.flatMap(({ schedules }) => schedules)],
    rules: rules.flatMap((each) => each.rules),
    deployments: of('Custom::CDKBucketDeployment').map((resource) => deploymentOf(resource, assembly.assets)),
    api: apiOf(resources),
    distribution: distributionOf(resources),
  };
}
