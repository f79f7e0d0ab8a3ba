import * as z from 'zod';
import { DemandType, RiskFlag } from './extraction.ts';

const Quote = z.string().min(1).max(400);

/**
 * What the model may answer, and nothing else: no department, no status, no deadline, no link.
 * Every key is required and nullable where it may be missing, because strict endpoints want it so.
 */
export const ModelDemand = z.strictObject({
  demandType: z.strictObject({ value: DemandType, quote: Quote }),
  category: z.strictObject({ code: z.string().max(8), quote: Quote }),
  title: z.string().min(1).max(60),
  summary: z.string().min(1).max(400),
  place: z.strictObject({ quote: Quote }).nullable(),
  time: z.strictObject({ quote: Quote }).nullable(),
  respondent: z.strictObject({ quote: Quote }).nullable(),
  wantedOutcome: z.strictObject({ quote: Quote }).nullable(),
  urgency: z.strictObject({
    level: z.enum(['U1', 'U2', 'U3', 'U4', 'U5']),
    reason: z.string().min(1).max(80),
    quote: Quote,
  }),
  riskFlags: z.array(z.strictObject({ flag: RiskFlag, quote: Quote })).max(8),
});
export type ModelDemand = z.infer<typeof ModelDemand>;

export const ModelAnswer = z.strictObject({ demands: z.array(ModelDemand).min(1).max(5) });
export type ModelAnswer = z.infer<typeof ModelAnswer>;
