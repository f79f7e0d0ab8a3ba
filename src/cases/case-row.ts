import * as z from 'zod';
import { Case, Deadlines, Routing } from '../contracts/case.ts';
import { Urgency } from '../contracts/extraction.ts';
import { CategoryCode } from '../contracts/primitives.ts';

/**
 * A case without its words and without what never changes: what is written with every event, and what a list
 * shows. Stores keep it apart from the rest, which is written once and is several times as long.
 */
export const CaseRow = Case.omit({
  text: true,
  demand: true,
  extraction: true,
  publicReply: true,
  internalNote: true,
  queryCodeHash: true,
  channel: true,
  locale: true,
  reporterKey: true,
  similar: true,
  addressedTo: true,
  satisfaction: true,
  attachments: true,
  proof: true,
}).extend({
  /** Without the sentence for the citizen. */
  routing: Routing.omit({ reason: true }).optional(),
  deadlines: Deadlines.pick({ dueAt: true }).optional(),
  title: z.string(),
  category: CategoryCode,
  urgency: Urgency,
  /** First six digits of the place's code. */
  area: z.string().optional(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** The row of a case. */
export function rowOf(present: Case): CaseRow {
  const { demand } = present;
  return CaseRow.parse({
    ...present,
    title: demand.title.value,
    category: demand.category.value,
    urgency: demand.urgency.value,
    area: demand.place?.value.adminCode?.slice(0, 6),
  });
}
