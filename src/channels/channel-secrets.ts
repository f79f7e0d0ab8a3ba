import * as z from 'zod';
import { Slug } from '../contracts/primitives.ts';
import { WechatAccount } from './wechat/wechat-account.ts';
import { WeiboAccount } from './weibo/weibo-account.ts';

/** Stands in the address a provider pushes text messages to, since what it pushes is not signed. */
const InboundKey = z.string().regex(/^[A-Za-z0-9_-]{24,128}$/);

/** Keys and secrets of the channels' platforms: one JSON document; a channel that is not in it is not connected. */
export const ChannelSecrets = z.object({
  wechat: WechatAccount.optional(),
  weibo: WeiboAccount.optional(),
  douyin: z.object({ clientKey: z.string().min(1), clientSecret: z.string().min(1) }).optional(),
  alipay: z
    .object({
      appId: z.string().min(1),
      /** PEM, SPKI. */
      alipayPublicKey: z.string().min(1),
      /** PEM, PKCS#8; signs what the gateway is answered. */
      privateKey: z.string().min(1),
    })
    .optional(),
  sms: z
    .discriminatedUnion('provider', [
      z.object({
        provider: z.literal('sns'),
        /** The topic of a two-way number, and the key in its subscription's address. */
        topicArn: z.string().min(20).optional(),
        inboundKey: InboundKey.optional(),
      }),
      z.object({
        provider: z.literal('aliyun'),
        accessKeyId: z.string().min(1),
        accessKeySecret: z.string().min(1),
        signName: z.string().min(1),
        templateCode: z.string().min(1),
        templateField: z.string().min(1).default('content'),
        inboundKey: InboundKey.optional(),
      }),
      z.object({
        provider: z.literal('tencent'),
        secretId: z.string().min(1),
        secretKey: z.string().min(1),
        sdkAppId: z.string().min(1),
        signName: z.string().min(1),
        templateId: z.string().min(1),
        region: z.string().min(1).default('ap-guangzhou'),
        inboundKey: InboundKey.optional(),
      }),
    ])
    .optional(),
  mail: z.object({ threadSecret: z.string().min(16) }).optional(),
  /** Outside boards whose feeds are pulled; the address may hold a key. */
  boardFeeds: z
    .array(z.object({ id: Slug, url: z.url({ protocol: /^https$/ }) }))
    .max(20)
    .optional(),
});
export type ChannelSecrets = z.infer<typeof ChannelSecrets>;
