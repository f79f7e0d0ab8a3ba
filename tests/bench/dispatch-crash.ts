import { parseArgs } from 'node:util';
import { crashCampaign } from './dispatch-parts/crash-campaign.ts';

/** `npm run bench -- dispatch-crash [--deliveries N] [--kills N]`: kills of workers over deliveries, and what was lost. */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { deliveries: { type: 'string', default: '10000' }, kills: { type: 'string', default: '200' } },
  });
  return crashCampaign({ deliveries: Number(values.deliveries), kills: Number(values.kills) });
}
