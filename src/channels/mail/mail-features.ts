import type { ChannelFeatures } from '../features.ts';

/** The mailbox. */
export const MAIL_FEATURES: ChannelFeatures = {
  name: '信箱 mailbox',
  page: 'channels/mailbox.md',
  entry: 'mail/',
  verifiedBy: 'verdicts of the mail service; a signed address for threads',
  sameBy: 'Message-ID',
  limit: '5 files of 10 MB; 10 replies a day to one address',
  takes: ['text', 'picture', 'file'],
  answersAtOnce: false,
  answersLater: ['mail in the thread'],
  asks: true,
  erasesOnLeaving: false,
};
