import type { ChannelFeatures } from '../features.ts';

/** The public message board, and outside boards whose feed is pulled. */
export const BOARD_FEATURES: ChannelFeatures = {
  name: '留言板 message board',
  page: 'channels/board.md',
  entry: '/v1/board/messages',
  verifiedBy: 'nothing; anybody may write',
  sameBy: 'clientMessageId; feed and entry for outside boards',
  limit: '300 messages an hour from one address',
  takes: ['text'],
  answersAtOnce: false,
  answersLater: ['answer on the board', 'text message or mail when given'],
  asks: false,
  erasesOnLeaving: false,
};
