import * as z from 'zod';
import { Id, IsoTime, Slug } from '../contracts/primitives.ts';
import { ReturnBasis } from '../contracts/return-basis.ts';

/** Who has to lead a case that was handed back, decided by an operator on a named basis. */
export const Ruling = z.object({
  caseId: Id,
  /** The department that handed it back. */
  from: Slug,
  /** The department that leads by this ruling; the same as `from` when the return is refused. */
  lead: Slug,
  basis: ReturnBasis,
  reason: z.string().min(1).max(1_000),
  at: IsoTime,
  operatorId: z.string().max(64),
});
export type Ruling = z.infer<typeof Ruling>;
