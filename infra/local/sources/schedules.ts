import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import type { RunLog } from '../run-log.ts';
import { PLACE } from '../template/place.ts';
import type { ScheduleWiring } from '../template/schedule-wiring.ts';
import type { RunningSource } from './queue-source.ts';
import { parseScheduleExpression } from './schedule-expression.ts';
import type { SendToTarget } from './targets.ts';

/** Milliseconds before the second and third attempt of an invocation that failed: Lambda's for asynchronous events. */
const RETRY_MS = [60_000, 120_000];

/** Starts everything of the template that happens by the clock. */
export function startSchedules(options: {
  readonly schedules: readonly ScheduleWiring[];
  readonly send: SendToTarget;
  readonly now: () => Date;
  readonly log: RunLog;
}): RunningSource {
  const retries = new Set<NodeJS.Timeout>();
  const fire = async (schedule: ScheduleWiring, attempt = 0): Promise<void> => {
    const at = options.now();
    const input = schedule.target.input?.replaceAll('<aws.scheduler.scheduled-time>', at.toISOString());
    try {
      await options.send({ ...schedule.target, input }, scheduledEvent(schedule, at));
    } catch (error) {
      options.log.tell('warn', schedule.id, error instanceof Error ? error.message : String(error));
      const wait = RETRY_MS[attempt];
      if (wait === undefined) return;
      const retry = setTimeout(() => {
        retries.delete(retry);
        void fire(schedule, attempt + 1);
      }, wait);
      retries.add(retry);
    }
  };
  const stops = options.schedules.map((schedule) => startOne(schedule, () => void fire(schedule)));
  return {
    stop: () => {
      for (const stop of stops) stop();
      for (const retry of retries) clearTimeout(retry);
    },
  };
}

function startOne(schedule: ScheduleWiring, fire: () => void): () => void {
  const parsed = parseScheduleExpression(schedule.expression);
  if (parsed.kind === 'rate') {
    const timer = setInterval(fire, parsed.everyMs);
    return () => clearInterval(timer);
  }
  // The two options make croner read a pattern as EventBridge does (days of the week from 1, `1/5`).
  const options = { timezone: schedule.timezone, alternativeWeekdays: true, sloppyRanges: true };
  const job = new Cron(parsed.kind === 'cron' ? parsed.pattern : parsed.local, options, fire);
  return () => job.stop();
}

function scheduledEvent(schedule: ScheduleWiring, at: Date): object {
  if (schedule.madeBy === 'scheduler') return {};
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: PLACE.accountId,
    time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    region: PLACE.region,
    resources: [`arn:${PLACE.partition}:events:${PLACE.region}:${PLACE.accountId}:rule/${schedule.id}`],
    detail: {},
  };
}
