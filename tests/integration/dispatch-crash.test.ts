import { expect, test } from 'vitest';
import { crashCampaign } from '../bench/dispatch-parts/crash-campaign.ts';

// The long form is `npm run bench -- dispatch-crash`.
test('killed workers lose nothing, and duplicates carry the same id', async () => {
  const figures = await crashCampaign({ deliveries: 400, kills: 8 });
  expect(figures).toMatchObject({
    deliveries: 400,
    kills: 8,
    neverDelivered: 0,
    strangeIds: 0,
    seenOnce: 400,
    unrecorded: 0,
  });
});
