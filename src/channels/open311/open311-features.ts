import type { ChannelFeatures } from '../features.ts';

/** Apps and partners by Open311 GeoReport v2. */
export const OPEN311_FEATURES: ChannelFeatures = {
  name: '应用 app (Open311)',
  page: 'channels/open311.md',
  entry: '/open311/v2/requests',
  verifiedBy: 'api_key of the app',
  sameBy: 'the same form of the same app within ten minutes',
  limit: '4,000 characters; whom an operator gave a key',
  takes: ['text', 'position'],
  answersAtOnce: true,
  answersLater: [],
  asks: false,
  erasesOnLeaving: false,
};
