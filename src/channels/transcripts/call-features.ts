import type { ChannelFeatures } from '../features.ts';

/** The telephone, as transcripts of any recogniser. */
export const CALL_FEATURES: ChannelFeatures = {
  name: '电话 telephone',
  page: 'channels/telephone.md',
  entry: 'calls/',
  verifiedBy: 'who may write to the bucket',
  sameBy: 'id of the call, and times of its turns where the id is a chosen name',
  takes: ['voice'],
  answersAtOnce: false,
  answersLater: ['text message', 'ring-back by an operator'],
  asks: false,
  erasesOnLeaving: false,
};
