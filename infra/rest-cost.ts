import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from './bundling/bundle.ts';
import { FUNCTION_PLANS } from './function-plans.ts';

/**
 * `node infra/rest-cost.ts [assembly]`: what the synthesised templates cost in a month in which nobody writes.
 * Prices are assumptions, list prices in USD of a commercial region without free tiers; set your own.
 */
const ASSUMED_USD = {
  kmsKeyMonth: 1,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  millionSqsRequests: 0.4,
  millionLambdaRequests: 0.2,
  gbSecondArm: 0.0000133334,
  millionReadUnits: 0.125,
  millionScheduledRuns: 1,
} as const;

const MONTH_SECONDS = 30 * 24 * 3600;
/** Lambda's pollers of a queue that is empty: five, each asking every 20 s. */
const POLLERS = 5;
const POLL_SECONDS = 20;
/** Assumed length of a sweep that finds nothing, and its queries: three lists of four shards, half a unit each. */
const SWEEP_SECONDS = 0.3;
const SWEEP_READ_UNITS = 3 * 4 * 0.5;

const Template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.looseObject({}).optional() })),
});
const assembly = process.argv[2] ?? join(ROOT, 'cdk.out');
const resources = readdirSync(assembly)
  .filter((file) => file.endsWith('.template.json'))
  .flatMap((file) => Object.values(Template.parse(JSON.parse(readFileSync(join(assembly, file), 'utf8'))).Resources));
const count = (type: string) => resources.filter((resource) => resource.Type === type).length;
const ofQueues = (mapping: { readonly Properties?: Record<string, unknown> | undefined }) =>
  mapping.Properties?.['StartingPosition'] === undefined;
const polledQueues = resources.filter((one) => one.Type === 'AWS::Lambda::EventSourceMapping' && ofQueues(one)).length;
const polls = (polledQueues * POLLERS * MONTH_SECONDS) / POLL_SECONDS;
const sweeps = MONTH_SECONDS / 60;

const lines = [
  { what: `${count('AWS::KMS::Key')} KMS key`, usd: count('AWS::KMS::Key') * ASSUMED_USD.kmsKeyMonth },
  { what: `${count('AWS::CloudWatch::Alarm')} alarms`, usd: count('AWS::CloudWatch::Alarm') * ASSUMED_USD.alarmMonth },
  {
    what: `${count('AWS::CloudWatch::Dashboard')} dashboard`,
    usd: count('AWS::CloudWatch::Dashboard') * ASSUMED_USD.dashboardMonth,
  },
  {
    what: `${polls.toLocaleString('en')} polls of ${polledQueues} empty queues`,
    usd: (polls / 1e6) * ASSUMED_USD.millionSqsRequests,
  },
  {
    what: `${sweeps.toLocaleString('en')} sweeps of ${SWEEP_SECONDS} s`,
    usd:
      sweeps * SWEEP_SECONDS * (FUNCTION_PLANS.supervise.memoryMb / 1024) * ASSUMED_USD.gbSecondArm +
      (sweeps / 1e6) * (ASSUMED_USD.millionLambdaRequests + ASSUMED_USD.millionScheduledRuns),
  },
  {
    what: `${(sweeps * SWEEP_READ_UNITS).toLocaleString('en')} read units of the sweeps`,
    usd: ((sweeps * SWEEP_READ_UNITS) / 1e6) * ASSUMED_USD.millionReadUnits,
  },
];
for (const { what, usd } of lines) console.log(`${what.padEnd(44)} ${usd.toFixed(2).padStart(7)} USD`);
const total = lines.reduce((sum, { usd }) => sum + usd, 0);
console.log(`${'a month at rest'.padEnd(44)} ${total.toFixed(2).padStart(7)} USD`);
