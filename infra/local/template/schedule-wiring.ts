import * as z from 'zod';
import type { EventPattern } from './source-wiring.ts';
import type { ResolvedResource } from './stack-scopes.ts';

const Target = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z.undefined('the local run does not know InputPath').optional(),
  InputTransformer: z.undefined('the local run does not know InputTransformer').optional(),
});

const ScheduleProperties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target,
});

const RuleProperties = z.object({
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(Target).default([]),
});

/** Where an event goes: a queue or a function, by ARN, with the input that replaces the event. */
export interface EventTarget {
  readonly arn: string;
  readonly input: string | undefined;
}

/** Something that happens by the clock. */
export interface ScheduleWiring {
  readonly id: string;
  /** `cron(...)`, `rate(...)` or `at(...)`. */
  readonly expression: string;
  readonly timezone: string;
  readonly target: EventTarget;
  /** EventBridge Scheduler and rules of EventBridge make different events. */
  readonly madeBy: 'scheduler' | 'rule';
}

/** A rule that waits for events of a pattern. */
export interface RuleWiring {
  readonly id: string;
  readonly pattern: EventPattern;
  readonly targets: readonly EventTarget[];
}

/** Reads an AWS::Scheduler::Schedule; none when it is disabled. */
export function scheduleOf(resource: ResolvedResource): ScheduleWiring[] {
  const properties = ScheduleProperties.parse(resource.properties);
  if (properties.State === 'DISABLED') return [];
  return [
    {
      id: resource.id,
      expression: properties.ScheduleExpression,
      timezone: properties.ScheduleExpressionTimezone,
      target: { arn: properties.Target.Arn, input: properties.Target.Input },
      madeBy: 'scheduler',
    },
  ];
}

/** Reads an AWS::Events::Rule: what it does by the clock (UTC), and what it waits for. */
export function ruleOf(resource: ResolvedResource): { schedules: ScheduleWiring[]; rules: RuleWiring[] } {
  const properties = RuleProperties.parse(resource.properties);
  if (properties.State === 'DISABLED') return { schedules: [], rules: [] };
  const targets = properties.Targets.map(({ Arn, Input }) => ({ arn: Arn, input: Input }));
  const { ScheduleExpression: expression, EventPattern: pattern } = properties;
  return {
    schedules:
      expression === undefined
        ? []
        : targets.map((target) => ({ id: resource.id, expression, timezone: 'UTC', target, madeBy: 'rule' })),
    rules: pattern === undefined ? [] : [{ id: resource.id, pattern, targets }],
  };
}
