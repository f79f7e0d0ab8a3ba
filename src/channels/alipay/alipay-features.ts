import type { ChannelFeatures } from '../features.ts';

/** An Alipay 生活号. */
export const ALIPAY_FEATURES: ChannelFeatures = {
  name: '支付宝 Alipay',
  page: 'channels/alipay.md',
  entry: '/v1/channels/alipay',
  verifiedBy: 'RSA2 signature of the form',
  sameBy: 'MsgId',
  limit: '60 messages an hour of one person',
  takes: ['text'],
  answersAtOnce: false,
  answersLater: ['text message when a mobile number is known'],
  asks: false,
  erasesOnLeaving: true,
};
