import type { ChannelFeatures } from '../features.ts';

/** The fans service of a verified Weibo account. */
export const WEIBO_FEATURES: ChannelFeatures = {
  name: '微博 Weibo',
  page: 'channels/weibo.md',
  entry: '/v1/channels/weibo',
  verifiedBy: 'SHA-1 of app secret, time, nonce',
  sameBy: 'sender, time and kind',
  limit: '60 messages an hour of one person',
  takes: ['text', 'voice', 'picture', 'position'],
  answersAtOnce: true,
  answersLater: ['message of the fans service', 'text message when a mobile number is known'],
  asks: true,
  erasesOnLeaving: true,
};
