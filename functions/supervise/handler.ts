import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';

/** One part of the sweep: what it is called, and what it does; gives the number of things it moved. */
export type SweepStep = { readonly name: string; readonly run: () => Promise<number> };

/** What the sweep is made of. */
export type SuperviseDeps = {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly steps: readonly SweepStep[];
};

/** Some steps failed; the others did their work, and the next minute tries again. */
export class SweepStepsFailedError extends Error {
  override readonly name = 'SweepStepsFailedError';
}

/**
 * Every minute: each step on its own, so that one that fails leaves the others alone. Throws at the end when
 * any failed, so that the alarm hears of it.
 */
export function superviseHandler(deps: SuperviseDeps) {
  return middy<unknown, Record<string, number>>()
    .use(injectLambdaContext(deps.logger))
    .use(logMetrics(deps.metrics))
    .handler(async () => {
      const moved: Record<string, number> = {};
      const failures: unknown[] = [];
      for (const { name, run } of deps.steps) {
        try {
          moved[name] = await run();
          deps.metrics.addMetric(`Swept-${name}`, MetricUnit.Count, moved[name]);
        } catch (error) {
          deps.logger.error('a step of the sweep failed', { step: name, error });
          failures.push(error);
        }
      }
      if (failures.length > 0) {
        throw new SweepStepsFailedError(`${failures.length} of ${deps.steps.length} steps failed`, {
          cause: failures[0],
        });
      }
      return moved;
    });
}
