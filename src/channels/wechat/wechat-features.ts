import type { ChannelFeatures } from '../features.ts';

/** The WeChat official account. */
export const WECHAT_FEATURES: ChannelFeatures = {
  name: '微信公众号 WeChat',
  page: 'channels/wechat.md',
  entry: '/v1/channels/wechat',
  verifiedBy: 'SHA-1 of token, time, nonce; AES in safe mode',
  sameBy: 'MsgId; person, time and kind for events',
  limit: '60 messages an hour of one person',
  takes: ['text', 'voice', 'picture', 'position'],
  answersAtOnce: true,
  answersLater: ['customer-service message', 'text message when a mobile number is known'],
  asks: true,
  erasesOnLeaving: true,
};
