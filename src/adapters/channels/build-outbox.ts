import type { ChannelSecrets } from '../../channels/channel-secrets.ts';
import { MailSender } from '../../channels/mail/mail-sender.ts';
import type { ChannelSender } from '../../channels/outbox/channel-sender.ts';
import { noWordNeeded } from '../../channels/outbox/no-word-needed.ts';
import { Outbox } from '../../channels/outbox/outbox.ts';
import { aliyunSmsCall } from '../../channels/sms/aliyun-sms.ts';
import { SignedSmsGateway } from '../../channels/sms/signed-sms-gateway.ts';
import type { SmsGateway } from '../../channels/sms/sms-gateway.ts';
import { SmsSender } from '../../channels/sms/sms-sender.ts';
import { tencentSmsCall } from '../../channels/sms/tencent-sms.ts';
import { WechatSender } from '../../channels/wechat/wechat-sender.ts';
import { WeiboSender } from '../../channels/weibo/weibo-sender.ts';
import type { CityLookup } from '../../city/lookup.ts';
import type { Channel } from '../../contracts/contact.ts';
import { ChatReplySender } from '../../intake/chat-reply.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RandomSource } from '../../kernel/random.ts';
import type { Sealer } from '../../privacy/sealer.ts';
import { DynamoConversationStore } from '../dynamodb/dynamo-conversation-store.ts';
import { DynamoMailReplyLimit } from '../dynamodb/dynamo-mail-reply-limit.ts';
import { DynamoOperatorDesk } from '../dynamodb/dynamo-operator-desk.ts';
import { DynamoReplyStore } from '../dynamodb/dynamo-reply-store.ts';
import { DynamoTokenStore } from '../dynamodb/dynamo-token-store.ts';
import type { Table } from '../dynamodb/table.ts';
import { fetchCaller } from './fetch-caller.ts';
import { SesMailGateway } from './ses-mail-gateway.ts';
import { SnsSmsGateway } from './sns-sms-gateway.ts';

/** What the outbox of a function is built from. */
export type OutboxOrder = {
  readonly table: Table;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly city: CityLookup;
  readonly secrets: () => Promise<ChannelSecrets>;
  /** The address mails are sent from; none: no mail is sent. */
  readonly mailSender?: string;
  readonly siteUrl: string;
};

/** The outbox over the real platforms. A channel whose secrets are missing says so in each reply, and an operator is asked. */
export function buildOutbox(order: OutboxOrder): Outbox {
  const { table, sealer, clock } = order;
  const chat = new ChatReplySender({ conversations: new DynamoConversationStore(table), sealer, clock });
  const mail = whenConnected(order, 'mail', mailOf);
  const sms = whenConnected(order, 'sms', smsOf);
  const wechat = whenConnected(order, 'wechat', ({ wechat: account }) =>
    account === undefined
      ? null
      : new WechatSender({ account, call: fetchCaller, tokens: new DynamoTokenStore(table, sealer), clock }),
  );
  const weibo = whenConnected(order, 'weibo', ({ weibo: account }) =>
    account === undefined ? null : new WeiboSender({ account, call: fetchCaller }),
  );
  const ways: Readonly<Record<Channel, readonly ChannelSender[]>> = {
    chat: [chat],
    form: [sms, noWordNeeded],
    wechat: [wechat, sms],
    weibo: [weibo, sms],
    douyin: [sms],
    alipay: [sms],
    mailbox: [mail],
    board: [sms, mail],
    app: [noWordNeeded],
    phone: [sms],
  };
  return new Outbox({
    store: new DynamoReplyStore(table),
    sealer,
    clock,
    waysOf: (channel) => ways[channel],
    desk: new DynamoOperatorDesk(table),
  });
}

/** A sender that is built of the secrets when something is to be said, not before. */
function whenConnected(
  order: OutboxOrder,
  name: string,
  build: (secrets: ChannelSecrets, order: OutboxOrder) => ChannelSender | null,
): ChannelSender {
  return {
    send: async (to, reply) => {
      const sender = build(await order.secrets(), order);
      return sender === null ? { kind: 'cannot', reason: `${name}: not connected` } : sender.send(to, reply);
    },
  };
}

function mailOf(
  { mail }: ChannelSecrets,
  { mailSender, city, siteUrl, table, clock }: OutboxOrder,
): ChannelSender | null {
  if (mail === undefined || mailSender === undefined) return null;
  const { name, number } = city.city.settings.hotline;
  return new MailSender({
    gateway: new SesMailGateway(mailSender),
    frame: { address: mailSender, secret: mail.threadSecret, hotline: name, number, siteUrl },
    limit: new DynamoMailReplyLimit(table, clock),
  });
}

function smsOf({ sms }: ChannelSecrets, order: OutboxOrder): ChannelSender | null {
  const gateway = smsGateway(sms, order);
  return gateway === null ? null : new SmsSender(gateway);
}

function smsGateway(sms: ChannelSecrets['sms'], { clock, random }: OutboxOrder): SmsGateway | null {
  switch (sms?.provider) {
    case undefined:
      return null;
    case 'sns':
      return new SnsSmsGateway();
    case 'aliyun':
      return new SignedSmsGateway({
        call: fetchCaller,
        sign: (message) =>
          aliyunSmsCall(message, {
            account: sms,
            at: clock.now(),
            nonce: Buffer.from(random.bytes(16)).toString('hex'),
          }),
      });
    case 'tencent':
      return new SignedSmsGateway({
        call: fetchCaller,
        sign: (message) => tencentSmsCall(message, { account: sms, at: clock.now() }),
      });
  }
}
