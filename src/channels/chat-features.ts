import type { ChannelFeatures } from './features.ts';

/** The web chat. */
export const CHAT_FEATURES: ChannelFeatures = {
  name: '网页对话 web chat',
  page: 'chat.md',
  entry: '/v1/conversations',
  verifiedBy: 'token of the conversation',
  sameBy: 'clientMessageId',
  limit: '30 messages a minute, 600 a day; a question after 20 beginnings an hour from one address',
  takes: ['text', 'picture', 'position'],
  answersAtOnce: true,
  answersLater: ['turn in the conversation'],
  asks: true,
  erasesOnLeaving: false,
};

/** The plain page that works without JavaScript. */
export const FORM_FEATURES: ChannelFeatures = {
  name: '网页表单 plain form',
  page: 'chat.md',
  entry: '/chat/form',
  verifiedBy: 'nothing',
  sameBy: 'id in the form',
  limit: '4,000 characters; 300 an hour from one address',
  takes: ['text'],
  answersAtOnce: true,
  answersLater: ['text message when a mobile number is given'],
  asks: false,
  erasesOnLeaving: false,
};
