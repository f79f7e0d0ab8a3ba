import * as z from 'zod';

/** What Weibo's fans service gives a verified account. */
export const WeiboAccount = z.object({
  appSecret: z.string().min(1),
  /** For answers after the push was answered. */
  accessToken: z.string().min(1).optional(),
});
export type WeiboAccount = z.infer<typeof WeiboAccount>;

/** Token or rights are wrong, the person blocks messages: no later try helps. */
export const FINAL_CODES: ReadonlySet<number> = new Set([21301, 21314, 21315, 21316, 21317, 21327, 20019, 10014]);
