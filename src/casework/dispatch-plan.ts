import type { CaseCommand } from '../cases/apply-event.ts';
import type { Actor, Routing } from '../contracts/case.ts';
import { routeCase } from '../routing/route.ts';
import { factsOfCase } from '../routing/rule-facts.ts';
import { deadlinesFor } from '../supervision/deadlines.ts';
import type { PlanInput } from './change-case.ts';
import { workTimer } from './timers.ts';

/** Rule id of a case that an operator sent by hand. */
export const OPERATOR_RULE_ID = 'operator';

/** How a case is sent: by the city's rules, or to a department somebody chose. */
export type DispatchOrder = {
  readonly event: 'dispatched' | 'reassigned';
  readonly actor: Actor;
  readonly routing?: Routing;
  readonly reason?: string;
};

/** The command that gives a case to its department and starts the clock. */
export function dispatchCommand(order: DispatchOrder, input: PlanInput): CaseCommand {
  const { present, now, city } = input;
  const routing = order.routing ?? routeCase(factsOfCase(present), city);
  const { deadlines } = deadlinesFor({ urgency: present.demand.urgency.value, startedAt: now }, city.city);
  return {
    event: order.event,
    actor: order.actor,
    at: now,
    ...(order.reason === undefined ? {} : { reason: order.reason }),
    set: { routing, deadlines, timerAt: workTimer(input, { status: 'dispatched', deadlines }) },
  };
}

/** The routing of a case sent to a department by an operator; null for a department the city does not have. */
export function routingTo(
  leadDepartment: string,
  { coDepartments, city }: { readonly coDepartments: readonly string[]; readonly city: PlanInput['city'] },
): Routing | null {
  const lead = city.department(leadDepartment);
  const known = coDepartments.every((id) => city.department(id) !== undefined);
  if (lead === undefined || !known) return null;
  return {
    leadDepartment,
    coDepartments: coDepartments.filter((id) => id !== leadDepartment),
    ruleId: OPERATOR_RULE_ID,
    reason: {
      zh: `经热线核定，由${lead.name.zh}负责办理。`,
      en: `The hotline decided that ${lead.name.en} is responsible.`,
    },
  };
}
