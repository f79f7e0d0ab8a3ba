import * as z from 'zod';
import { LocalDate, Slug } from '../contracts/primitives.ts';

/**
 * One answer of `answers/*.json`: what people ask, what is answered, where that stands and until when it holds.
 * Nothing is ever answered that stands in no entry.
 */
export const AnswerEntry = z.strictObject({
  id: Slug,
  /** The question as the entry's heading. */
  question: z.string().min(4).max(120),
  /** How else people ask it. */
  variants: z.array(z.string().min(2).max(120)).max(12).default([]),
  answer: z.string().min(10).max(800),
  source: z.string().min(2).max(120),
  url: z.url().optional(),
  /** When the source said so. */
  asOf: LocalDate,
  /** After this day it is not answered any more. */
  validUntil: LocalDate,
  department: Slug,
  /** Written to show how it works; the city must put its own in its place. */
  sample: z.boolean().default(false),
});
export type AnswerEntry = z.infer<typeof AnswerEntry>;
