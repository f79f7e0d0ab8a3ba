import * as z from 'zod';
import { Case, type CaseEvent } from '../../contracts/case.ts';
import { Channel } from '../../contracts/contact.ts';
import { DemandType } from '../../contracts/extraction.ts';
import { CategoryCode, IsoTime } from '../../contracts/primitives.ts';
import type { CaseFacts } from './case-facts.ts';

const AREA_DIGITS = 6;

/** The fields of a case that are counted; all others are passed over, so that a million histories can be read. */
const CountedCase = z.object({
  openedAt: IsoTime,
  channel: Channel,
  demand: z.object({
    demandType: z.object({ value: DemandType }),
    category: z.object({ value: CategoryCode }),
    place: z.object({ value: z.object({ adminCode: z.string().optional() }) }).optional(),
  }),
  reporterCount: z.number().default(1),
  ...Case.pick({ routing: true, returns: true, closeCode: true, satisfaction: true, firstRespondedAt: true }).shape,
});

const CountedDeadlines = Case.shape.deadlines.unwrap();
type CountedDeadlines = z.infer<typeof CountedDeadlines>;

/** Statuses in which the case waits for somebody else than the department. */
const WAITING = new Set(['needs-info', 'wait-third-party', 'suspended']);

/** What has no field on the case, or is overwritten there by a second round of work. */
type Traces = {
  firstDeadlines?: CountedDeadlines;
  deadlines?: CountedDeadlines;
  resolvedAt?: string;
  accepted: boolean;
  moments: Map<string, string>;
};

/**
 * The facts of a case from its whole history, oldest first, or from any beginning of it. Throws ZodError
 * when the history does not begin with the opening.
 */
export function factsOfEvents(events: readonly CaseEvent[]): CaseFacts {
  const fields: Record<string, unknown> = {};
  const traces: Traces = { accepted: false, moments: new Map() };
  for (const event of events) {
    for (const [name, value] of Object.entries(event.changes)) {
      if (value === null) delete fields[name];
      else fields[name] = value;
    }
    follow(traces, event);
  }
  return factsOf(CountedCase.parse(fields), traces, events.at(-1)?.to ?? 'submitted');
}

function follow(traces: Traces, event: CaseEvent): void {
  if (!traces.moments.has(event.type)) traces.moments.set(event.type, event.at);
  if (event.to !== event.from) traces.moments.set(`in ${event.to}`, event.at);
  if (event.type === 'accepted') traces.accepted = true;
  // The second round has deadlines of its own; the rates are about the first.
  if (traces.resolvedAt === undefined && event.changes['deadlines'] != null) {
    traces.deadlines = CountedDeadlines.parse(event.changes['deadlines']);
    traces.firstDeadlines ??= traces.deadlines;
  }
  if (event.type === 'resolved') traces.resolvedAt ??= event.at;
}

function factsOf(counted: z.infer<typeof CountedCase>, traces: Traces, status: string): CaseFacts {
  const { demand, satisfaction } = counted;
  const first = (type: string) => traces.moments.get(type);
  const now = (name: string) => (status === name ? traces.moments.get(`in ${name}`) : undefined);
  const ended = ['closed', 'rejected', 'merged', 'transferred', 'answered'].includes(status);
  const stillDue = traces.resolvedAt !== undefined || !(ended || WAITING.has(status));
  return {
    openedAt: counted.openedAt,
    channel: counted.channel,
    demandType: demand.demandType.value,
    category: demand.category.value,
    area: demand.place?.value.adminCode?.slice(0, AREA_DIGITS),
    department: counted.routing?.leadDepartment,
    people: counted.reporterCount,
    dispatchedAt: first('dispatched'),
    respondedAt: counted.firstRespondedAt ?? first('info-asked') ?? traces.resolvedAt,
    respondBy: traces.firstDeadlines?.respondBy,
    dueAt: stillDue ? traces.deadlines?.dueAt : undefined,
    extended: (traces.deadlines?.extensions ?? 0) > 0,
    returns: counted.returns.length,
    accepted: traces.accepted,
    resolvedAt: traces.resolvedAt,
    answeredAt: first('answered'),
    closedAt: now('closed'),
    closeCode: counted.closeCode,
    rejectedAt: now('rejected'),
    transferredAt: now('transferred'),
    mergedAt: now('merged'),
    askedAt: first('follow-up-asked'),
    unansweredAt: satisfaction === undefined ? first('rating-wait-ended') : undefined,
    reworkedAt: first('found-unsolved') ?? first('sent-back'),
    reopenedAt: first('reopened'),
    suspendedAt: now('suspended'),
    satisfaction,
  };
}
