import * as z from 'zod';
import { Id, IsoTime, Slug } from './primitives.ts';

/** Something a person has to look at. Key `TASK#id` / `TASK`; open ones are on the index `stuck` under `OPERATOR-TASK`. */
export const OperatorTask = z.object({
  entity: z.literal('operator-task'),
  schemaVersion: z.literal(1),
  id: Id,
  kind: z.enum(['endpoint-disabled']),
  departmentId: Slug,
  /** What it is about: an endpoint's id. */
  subjectId: z.string(),
  createdAt: IsoTime,
  /** Ready to be sent to the department by e-mail as it is. */
  notice: z.object({ subject: z.string(), text: z.string() }),
  doneAt: IsoTime.optional(),
});
export type OperatorTask = z.infer<typeof OperatorTask>;
