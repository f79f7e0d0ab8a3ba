import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type SweepDeps, sweepCases } from '../../src/casework/sweep-cases.ts';
import { type SweepRepliesDeps, sweepReplies } from '../../src/channels/outbox/sweep-replies.ts';
import { calendarGaps } from '../../src/city/calendar-gaps.ts';
import { type RequeueDeps, requeueDueDeliveries } from '../../src/dispatch/requeue-due-deliveries.ts';
import { type OutsideFeed, type PullDeps, pullFeed } from '../../src/intake/pull-feed.ts';
import { sweepContacts } from '../../src/intake/sweep-contacts.ts';
import { SECOND_MS } from '../../src/kernel/time.ts';
import type { IssueStore } from '../../src/reporting/hot-issues/issue-store.ts';
import { issuesToTell } from '../../src/reporting/unified-response/issues-to-tell.ts';
import type { SweepStep } from './handler.ts';

/** What the steps work with. */
export type SweepStepsDeps = Omit<PullDeps, 'warn' | 'queue'> &
  SweepDeps & {
    readonly logger: Logger;
    readonly metrics: Metrics;
    readonly shards: readonly number[];
    readonly contactQueue: PullDeps['queue'] & {
      readonly tellIssue: (month: string, issueId: string) => Promise<void>;
      readonly retryReply: (replyId: string) => Promise<void>;
    };
    readonly deliveryQueue: RequeueDeps['queue'];
    readonly deliveries: RequeueDeps['deliveries'];
    readonly endpoints: RequeueDeps['endpoints'];
    readonly replies: SweepRepliesDeps['store'];
    readonly issues: Pick<IssueStore, 'responses' | 'issue'>;
    readonly boardFeeds: () => Promise<readonly OutsideFeed[]>;
  };

/** The function has 55 s; deadlines get half a minute of them, the rest is found again in the next. */
const CASES_MS = 30 * SECOND_MS;

/** The steps of a sweep, in their order: what citizens and departments wait for, then deadlines. */
export function sweepSteps(deps: SweepStepsDeps): readonly SweepStep[] {
  const { clock, shards, contactQueue: queue } = deps;
  return [
    { name: 'contacts', run: async () => (await sweepContacts({ ...deps, queue })).queued },
    { name: 'feeds', run: () => pullFeeds(deps) },
    {
      name: 'replies',
      run: () => sweepReplies({ store: deps.replies, queue: (replyId) => queue.retryReply(replyId), clock, shards }),
    },
    { name: 'issue-notices', run: () => tellIssues(deps) },
    { name: 'deliveries', run: () => requeueDueDeliveries(clock.now(), { ...deps, queue: deps.deliveryQueue }) },
    { name: 'calendar', run: async () => noticeCalendarGaps(deps) },
    { name: 'cases', run: () => superviseCases(deps) },
  ];
}

async function pullFeeds({ contactQueue: queue, ...deps }: SweepStepsDeps): Promise<number> {
  let added = 0;
  for (const feed of await deps.boardFeeds()) {
    added += await pullFeed(feed, { ...deps, queue, warn: (text, detail) => deps.logger.warn(text, detail) });
  }
  return added;
}

async function tellIssues({ clock, issues, contactQueue }: SweepStepsDeps): Promise<number> {
  const waiting = await issuesToTell(clock.now(), issues);
  for (const { month, issueId } of waiting) await contactQueue.tellIssue(month, issueId);
  return waiting.length;
}

/** Not a thing to move, but one to hear of every minute until somebody completes the city's data. */
function noticeCalendarGaps({ city, clock, metrics, logger }: SweepStepsDeps): 0 {
  const missing = calendarGaps(city.city, clock.now());
  metrics.addMetric('CalendarYearMissing', MetricUnit.Count, missing.length);
  if (missing.length > 0) logger.warn('the calendar lacks the holidays of years deadlines reach into', { missing });
  return 0;
}

async function superviseCases(deps: SweepStepsDeps): Promise<number> {
  const deadline = new Date(deps.clock.now().getTime() + CASES_MS);
  const { changed, failed } = await sweepCases({ deadline }, deps);
  if (failed.length > 0) {
    deps.metrics.addMetric('SweepCaseFailed', MetricUnit.Count, failed.length);
    deps.logger.error('cases whose time is up could not be changed', { caseIds: failed });
  }
  return changed;
}
