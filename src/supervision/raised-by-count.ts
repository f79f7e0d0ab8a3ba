import type { CaseCommand } from '../cases/apply-event.ts';
import type { Case } from '../contracts/case.ts';
import { DAY_MS } from '../kernel/time.ts';
import type { ClockData } from './deadlines.ts';
import { supervisionStepFor } from './ladder.ts';
import { SPOT_WINDOW_DAYS } from './ladder-rungs.ts';

/** A master and the people it stands for from now on. */
export type CountFacts = { readonly master: Case; readonly people: number; readonly now: Date };

/**
 * What a merge brings a master at once, beside its count: three demands within 30 days put it under supervision, as the
 * sweep would at its next look. Empty when it is there already, or nobody's clock runs.
 */
export function raisedByCount({ master, people, now }: CountFacts, city: ClockData): readonly CaseCommand[] {
  if (now.getTime() - new Date(master.openedAt).getTime() > SPOT_WINDOW_DAYS * DAY_MS) return [];
  const step = supervisionStepFor({ subject: master, now, demandsOnSpot: people }, city);
  if (step?.reason !== 'three-on-a-spot') return [];
  const timerAt = step.nextCheckAt?.toISOString() ?? null;
  const set = { supervisionLevel: step.level, timerAt };
  return [{ event: 'supervised', actor: { kind: 'system' }, at: now, reason: step.reason, set }];
}
