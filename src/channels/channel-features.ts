import type { Channel } from '../contracts/contact.ts';
import { ALIPAY_FEATURES } from './alipay/alipay-features.ts';
import { BOARD_FEATURES } from './board/board-features.ts';
import { CHAT_FEATURES, FORM_FEATURES } from './chat-features.ts';
import { DOUYIN_FEATURES } from './douyin/douyin-features.ts';
import type { ChannelFeatures } from './features.ts';
import { MAIL_FEATURES } from './mail/mail-features.ts';
import { OPEN311_FEATURES } from './open311/open311-features.ts';
import { CALL_FEATURES } from './transcripts/call-features.ts';
import { WECHAT_FEATURES } from './wechat/wechat-features.ts';
import { WEIBO_FEATURES } from './weibo/weibo-features.ts';

/** What each way in can do, as its adapter declares it. */
export const CHANNEL_FEATURES: Readonly<Record<Channel, ChannelFeatures>> = {
  chat: CHAT_FEATURES,
  form: FORM_FEATURES,
  wechat: WECHAT_FEATURES,
  weibo: WEIBO_FEATURES,
  douyin: DOUYIN_FEATURES,
  alipay: ALIPAY_FEATURES,
  mailbox: MAIL_FEATURES,
  board: BOARD_FEATURES,
  app: OPEN311_FEATURES,
  phone: CALL_FEATURES,
};
