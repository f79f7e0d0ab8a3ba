import * as z from 'zod';

/** An AES key as WeChat's console shows it: 43 characters of base64. */
const EncodingAesKey = z.string().regex(/^[A-Za-z0-9+/]{43}$/);

/** What the console of an official account gives its operator. */
export const WechatAccount = z.object({
  appId: z.string().min(1),
  token: z.string().min(3),
  /** In safe mode; the one before it while the console changes over. */
  encodingAesKey: EncodingAesKey.optional(),
  previousEncodingAesKey: EncodingAesKey.optional(),
  /** For answers after the five seconds, which a verified service account may send. */
  appSecret: z.string().min(1).optional(),
});
export type WechatAccount = z.infer<typeof WechatAccount>;
