import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { expect, it } from 'vitest';
import { SweepStepsFailedError, superviseHandler } from '../../../functions/supervise/handler.ts';
import { TEST_CONTEXT } from '../../support/http-event.ts';

const observed = () => ({
  logger: new Logger({ logLevel: 'SILENT' }),
  metrics: new Metrics({
    namespace: 'test',
    serviceName: 'test',
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  }),
});

it('runs every step, tells what each moved', async () => {
  const steps = [
    { name: 'contacts', run: async () => 2 },
    { name: 'cases', run: async () => 0 },
  ];
  expect(await superviseHandler({ ...observed(), steps })({}, TEST_CONTEXT)).toEqual({ contacts: 2, cases: 0 });
});

it('runs the other steps when one fails, and says so at the end', async () => {
  const ran: string[] = [];
  const steps = [
    {
      name: 'contacts',
      run: async () => {
        throw new Error('queue away');
      },
    },
    {
      name: 'cases',
      run: async () => {
        ran.push('cases');
        return 1;
      },
    },
  ];
  await expect(superviseHandler({ ...observed(), steps })({}, TEST_CONTEXT)).rejects.toThrow(SweepStepsFailedError);
  expect(ran).toEqual(['cases']);
});
