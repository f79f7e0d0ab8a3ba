import * as z from 'zod';
import { SECOND_MS } from '../../kernel/time.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import type { InboundText } from './inbound-text.ts';

/** A text message as the provider pushes it. */
export const TencentReply = z.looseObject({
  mobile: z.string(),
  nationcode: z.string().default('86'),
  text: z.string(),
  /** Unix seconds. */
  time: z.number(),
});

/** What the provider takes as received. */
export const TENCENT_RECEIVED = { result: 0, errmsg: 'OK' } as const;

/**
 * A text message that Tencent Cloud tells of; null when the body is none. It has no id and is not signed.
 * Source: cloud.tencent.com/document/product/382/43548 (短信回复).
 */
export function readTencentText(body: string): InboundText | null {
  const parsed = TencentReply.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const { mobile, nationcode, text, time } = parsed.data;
  const code = nationcode.replace(/^\+/, '');
  return { provider: 'tencent', from: `+${code}${mobile}`, text, sentAt: new Date(time * SECOND_MS) };
}
