import * as z from 'zod';
import { DemandType } from '../contracts/extraction.ts';
import { CategoryCode, LocalizedText, Slug } from '../contracts/primitives.ts';

/** `routes.json`: ordered rules, the first that fits decides. All given conditions must hold. */
export const RouteRule = z.strictObject({
  id: Slug,
  when: z.strictObject({
    categories: z.array(CategoryCode).optional(),
    adminCodes: z.array(z.string()).optional(),
    demandTypes: z.array(DemandType).optional(),
    words: z.array(z.string()).optional(),
    /** Departments its letter was written to. */
    addressedTo: z.array(Slug).optional(),
    /** Local hours in which the rule holds, [from, to); may pass midnight. */
    hours: z.tuple([z.number().int().min(0).max(23), z.number().int().min(0).max(24)]).optional(),
  }),
  /** A department, or `district` for the government of the district the place is in. */
  lead: z.union([Slug, z.literal('district')]),
  co: z.array(z.union([Slug, z.literal('district')])).default([]),
  reason: LocalizedText,
});
export type RouteRule = z.infer<typeof RouteRule>;
