import * as z from 'zod';
import type { InvocationOutcome } from '../functions/execution-environment.ts';

const PartialAnswer = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which of a batch's items the function did not manage. All of them when it failed, or when its answer names an item that
 * is not in the batch or is no answer at all; none when the answer is empty. Without partial answers it is all or none.
 * Source: docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedItems(batch: {
  readonly outcome: InvocationOutcome;
  readonly partial: boolean;
  readonly ids: readonly string[];
}): ReadonlySet<string> {
  const { outcome, partial, ids } = batch;
  if (!outcome.ok) return new Set(ids);
  if (!partial) return new Set();
  const answer: unknown = JSON.parse(outcome.value);
  if (answer === null || answer === '') return new Set();
  const parsed = PartialAnswer.safeParse(answer);
  if (!parsed.success) return new Set(ids);
  const failed = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return new Set(failed.every((id) => ids.includes(id)) ? failed : ids);
}
