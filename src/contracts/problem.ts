import * as z from 'zod';

/** Every error answer of every HTTP surface (Open311 apart): a code for programs, a sentence for people. */
export const Problem = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  message: z.object({ zh: z.string(), en: z.string() }),
  /** Where the body was wrong: JSON path and what was expected. */
  issues: z.array(z.object({ path: z.string(), expected: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
