import * as z from 'zod';
import { Id, IsoTime, Slug } from './primitives.ts';

/** Something a person has to look at. Key `TASK#id` / `TASK`; open ones are on the index `stuck` under `OPERATOR-TASK`. */
export const OperatorTask = z.object({
  entity: z.literal('operator-task'),
  schemaVersion: z.literal(1),
  id: Id,
  kind: z.enum(['endpoint-disabled', 'ring-back']),
  /** Whom it concerns; none for a citizen who is to be rung back. */
  departmentId: Slug.optional(),
  /** What it is about: an endpoint's id, a contact's id. */
  subjectId: z.string(),
  createdAt: IsoTime,
  /** What to do, without anybody's name; for a department ready to be sent by e-mail as it is. */
  notice: z.object({ subject: z.string(), text: z.string() }),
  doneAt: IsoTime.optional(),
});
export type OperatorTask = z.infer<typeof OperatorTask>;
