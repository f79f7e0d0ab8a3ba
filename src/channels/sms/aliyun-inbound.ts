import * as z from 'zod';
import { SHANGHAI_OFFSET_MS } from '../../kernel/time.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import type { InboundText } from './inbound-text.ts';

/** As many as are stored within the provider's patience. */
const MAX_TEXTS = 200;

/** Text messages as the provider pushes them. */
export const AliyunPush = z
  .array(
    z.looseObject({
      phone_number: z.string(),
      content: z.string(),
      send_time: z.string().default(''),
      /** A number in the older documentation, a text in the newer. */
      sequence_id: z.union([z.string(), z.number()]).transform(String).optional(),
    }),
  )
  .max(MAX_TEXTS);

/** What the provider takes as received; it looks at the status and that `code` is a number. */
export const ALIYUN_RECEIVED = { code: 0, msg: '接收成功' } as const;

/**
 * Text messages that Alibaba Cloud pushes (SmsUp by HTTP); null when the body is none. The push is not signed.
 * Source: help.aliyun.com/zh/sms/developer-reference/smsup-http.
 */
export function readAliyunTexts(body: string): readonly InboundText[] | null {
  const parsed = AliyunPush.safeParse(parseJson(body));
  if (!parsed.success) return null;
  return parsed.data.map(({ phone_number: from, content: text, send_time: sent, sequence_id: id }) => ({
    provider: 'aliyun',
    ...(id === undefined || id === '' ? {} : { id }),
    from,
    text,
    sentAt: localTime(sent),
  }));
}

/** `2017-09-01 00:00:00` or `20170901000000`, Beijing time. */
function localTime(written: string): Date {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})-?(\d{2})-?(\d{2}) ?(\d{2}):?(\d{2}):?(\d{2})$/.exec(written) ?? [];
  const asUtc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return new Date(asUtc - SHANGHAI_OFFSET_MS);
}
