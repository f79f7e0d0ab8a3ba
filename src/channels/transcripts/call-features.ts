import type { ChannelFeatures } from '../features.ts';

/** The telephone: transcripts of any recogniser, and text messages to the hotline's number. */
export const CALL_FEATURES: ChannelFeatures = {
  name: '电话 telephone',
  page: 'channels/telephone.md',
  entry: 'calls/',
  verifiedBy: 'who may write to the bucket; text messages: signature of SNS, or a key in the address',
  sameBy: 'id of the call, and times of its turns where the id is a chosen name; the provider’s id of a text message',
  limit: 'files of 40 MB; 200 text messages in one push',
  takes: ['voice', 'text'],
  answersAtOnce: false,
  answersLater: ['text message', 'ring-back by an operator'],
  asks: false,
  erasesOnLeaving: false,
};
