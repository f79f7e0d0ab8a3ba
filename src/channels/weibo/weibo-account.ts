import * as z from 'zod';

/** What Weibo's fans service gives a verified account. */
export const WeiboAccount = z.object({
  appSecret: z.string().min(1),
  /** For answers after the push was answered. */
  accessToken: z.string().min(1).optional(),
});
export type WeiboAccount = z.infer<typeof WeiboAccount>;
