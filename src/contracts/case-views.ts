import * as z from 'zod';
import { Actor, Case, CaseEvent, CaseStatus, CloseCode, Deadlines } from './case.ts';
import { Demand } from './extraction.ts';
import { Id, IsoTime, LocalDate } from './primitives.ts';

/** A page of a list; no cursor on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), cursor: z.string().optional() });
}

/** How a list is read. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(600).optional(),
});

/** A row of a department's or operator's list. */
export const CaseListItem = z.object({
  id: Id,
  caseNumber: z.string(),
  status: CaseStatus,
  version: z.number().int(),
  title: z.string(),
  category: z.string(),
  urgency: z.string(),
  openedAt: IsoTime,
  dueAt: IsoTime.optional(),
  leadDepartment: z.string().optional(),
  supervisionLevel: z.number().int(),
  reporterCount: z.number().int(),
  reworkCount: z.number().int(),
  reviewReasons: z.array(z.string()),
});

/** A case as those see it who work on it: everything but who reported it and the citizen's code. */
export const CaseDetail = Case.omit({
  entity: true,
  schemaVersion: true,
  queryCodeHash: true,
  contactIds: true,
  reporterKey: true,
  timerAt: true,
}).extend({ demand: Demand, deadlines: Deadlines.optional() });

/** An entry of the history as those see it who work on the case. */
export const CaseHistoryItem = CaseEvent.pick({
  version: true,
  type: true,
  from: true,
  to: true,
  at: true,
  reason: true,
}).extend({ actor: Actor });

/** The answer of everything that changes a case: where it stands now. */
export const CaseChanged = z.object({
  id: Id,
  caseNumber: z.string(),
  status: CaseStatus,
  version: z.number().int(),
  dueAt: IsoTime.optional(),
});

/** A case as its citizen sees it. */
export const CitizenCase = z.object({
  caseNumber: z.string(),
  status: CaseStatus,
  /** The status in plain words. */
  statusText: z.string(),
  title: z.string(),
  openedAt: IsoTime,
  department: z.string().optional(),
  /** Why this department. */
  reason: z.string().optional(),
  dueAt: IsoTime.optional(),
  question: z.string().optional(),
  reply: z.string().optional(),
  closeCode: CloseCode.optional(),
  /** How it ended, in the words of its close code. */
  ending: z.string().optional(),
  suspendedUntil: LocalDate.optional(),
  mergedIntoCaseNumber: z.string().optional(),
  reporterCount: z.number().int(),
  history: z.array(z.object({ at: IsoTime, text: z.string() })),
  /** What the citizen may do now. */
  may: z.array(z.enum(['rate', 'add', 'withdraw', 'reopen'])),
});
