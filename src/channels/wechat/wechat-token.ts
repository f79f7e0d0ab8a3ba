import * as z from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { MINUTE_MS, SECOND_MS } from '../../kernel/time.ts';
import type { HttpCaller } from '../http-caller.ts';
import type { TokenStore } from '../token-store.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import type { WechatAccount } from './wechat-account.ts';

/** Taken as ended before it is, so that no call starts with one that ends under way. */
const MARGIN_MS = 5 * MINUTE_MS;
/** The token is wrong or ended: one new one is asked for. */
export const TOKEN_REFUSED: ReadonlySet<number> = new Set([40001, 40014, 42001]);
const TOKEN_NAME = 'wechat';
const STABLE_TOKEN_URL = 'https://api.weixin.qq.com/cgi-bin/stable_token';

const Granted = z.looseObject({ access_token: z.string(), expires_in: z.number().positive() });

/** What asking for a token needs. */
export type WechatTokenParts = {
  readonly account: WechatAccount;
  readonly call: HttpCaller;
  readonly tokens: TokenStore;
  readonly clock: Clock;
};

/**
 * The account's access token: the kept one, or a new one when it ends or `renew` says it is refused.
 * Null when WeChat gives none. `stable_token` gives the same one to all who ask while it lasts.
 */
export async function wechatToken(
  parts: WechatTokenParts,
  { renew }: { readonly renew: boolean },
): Promise<string | null> {
  const { account, call, tokens, clock } = parts;
  const now = clock.now();
  const kept = await tokens.get(TOKEN_NAME);
  if (!renew && kept !== null && kept.endsAt.getTime() - MARGIN_MS > now.getTime()) return kept.token;
  const answer = await call({
    url: STABLE_TOKEN_URL,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credential',
      appid: account.appId,
      secret: account.appSecret,
      force_refresh: renew,
    }),
  });
  const granted = Granted.safeParse(answer.kind === 'answered' ? parseJson(answer.text) : undefined);
  if (!granted.success) return null;
  const { access_token: token, expires_in: seconds } = granted.data;
  await tokens.put(TOKEN_NAME, { token, endsAt: new Date(now.getTime() + seconds * SECOND_MS) });
  return token;
}
