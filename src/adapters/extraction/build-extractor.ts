import * as z from 'zod';
import type { CityLookup } from '../../city/lookup.ts';
import type { CircuitBreaker } from '../../extraction/model/circuit-breaker.ts';
import type { Clock } from '../../kernel/clock.ts';
import { DeferredExtractor } from './deferred-extractor.ts';

/** The part of a function's environment that says whether and how a model is asked. */
export const ExtractionEnvironment = z.object({
  LLM_POLICY: z.enum(['always', 'when-unsure', 'never']).default('when-unsure'),
  /** The key itself, in a local run; in an account its secret. */
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_SECRET_ARN: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().min(1).optional(),
});
export type ExtractionEnvironment = z.infer<typeof ExtractionEnvironment>;

/** What an extractor is built for. `folder` holds `prompts/` and `model/`: a function's own folder, or the repository. */
export type ExtractorOrder = {
  readonly environment: ExtractionEnvironment;
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly folder?: string;
  /** Shared with whatever else asks the same endpoint, so that its failures spare both. */
  readonly breaker?: CircuitBreaker;
};

/**
 * The extractor of the functions: local models, and the configured endpoint by policy. Its code and weights are read
 * with the first text or at `warm()`.
 */
export function buildExtractor(order: ExtractorOrder): DeferredExtractor {
  return new DeferredExtractor(async () => (await import('./read-extractor.ts')).readExtractor(order));
}
