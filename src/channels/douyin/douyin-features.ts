import type { ChannelFeatures } from '../features.ts';

/** Private messages of a Douyin account. */
export const DOUYIN_FEATURES: ChannelFeatures = {
  name: '抖音 Douyin',
  page: 'channels/douyin.md',
  entry: '/v1/channels/douyin',
  verifiedBy: 'SHA-1 of client secret and body',
  sameBy: 'Msg-Id',
  limit: '60 messages an hour of one person',
  takes: ['text'],
  answersAtOnce: false,
  answersLater: ['text message when a mobile number is known'],
  asks: false,
  erasesOnLeaving: false,
};
