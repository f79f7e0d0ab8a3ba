import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { InboundContact } from '../../contracts/contact.ts';
import { cleanText, hasWords } from '../../kernel/text.ts';
import { signatureEquals } from '../push-signature.ts';
import { parseJson } from '../transcripts/parse-json.ts';

/** An event as the open platform sends it. Source: developer.open-douyin.com, webhooks. */
export const DouyinEnvelope = z.looseObject({
  event: z.string(),
  from_user_id: z.string().default(''),
  log_id: z.string().default(''),
  /** An object for `verify_webhook`, a JSON text for most others. */
  content: z.unknown(),
});

const Challenge = z.looseObject({ challenge: z.union([z.number(), z.string()]) });
const Message = z.looseObject({
  message_type: z.string(),
  text: z.string().optional(),
  content: z.looseObject({ text: z.string().optional() }).optional(),
  server_message_id: z.union([z.string(), z.number()]).transform(String).optional(),
  create_time: z.number().optional(),
});

/** What a push asks for. */
export type DouyinEvent =
  | { readonly kind: 'challenge'; readonly challenge: number | string }
  | { readonly kind: 'contact'; readonly contact: InboundContact }
  | { readonly kind: 'ignore' };

/** Whether a body is signed: SHA-1 of secret and body, in hex. Source: developer.open-douyin.com, webhooks. */
export function isSignedByDouyin(
  body: string,
  signed: { readonly signature: string; readonly clientSecret: string },
): boolean {
  const expected = createHash('sha1').update(signed.clientSecret).update(body).digest('hex');
  return signatureEquals(signed.signature, expected);
}

/** What a push means, or null when it is none of the platform's. */
export function readDouyinEvent(
  body: string,
  about: { readonly messageId: string | undefined; readonly now: Date },
): DouyinEvent | null {
  const envelope = DouyinEnvelope.safeParse(parseJson(body));
  if (!envelope.success) return null;
  const { event, from_user_id: userId, log_id: logId } = envelope.data;
  const content = typeof envelope.data.content === 'string' ? parseJson(envelope.data.content) : envelope.data.content;
  if (event === 'verify_webhook') {
    const asked = Challenge.safeParse(content);
    return asked.success ? { kind: 'challenge', challenge: asked.data.challenge } : null;
  }
  const message = Message.safeParse(content);
  if (event !== 'im_receive_msg' || !message.success) return { kind: 'ignore' };
  const text = cleanText(message.data.text ?? message.data.content?.text ?? '');
  const sourceRef = about.messageId ?? message.data.server_message_id ?? logId;
  if (message.data.message_type !== 'text' || !hasWords(text) || sourceRef === '') return { kind: 'ignore' };
  return {
    kind: 'contact',
    contact: {
      channel: 'douyin',
      sourceRef: sourceRef.slice(0, 512),
      receivedAt: timeOf(message.data.create_time, about.now).toISOString(),
      text,
      locale: 'zh',
      anonymity: 'named',
      reporter: userId === '' ? {} : { channelUserId: userId.slice(0, 254) },
      attachments: [],
    },
  };
}

/** The platform gives milliseconds; older events seconds. */
function timeOf(given: number | undefined, now: Date): Date {
  const at = new Date((given ?? Number.NaN) * ((given ?? 0) < 1e11 ? 1000 : 1));
  return Number.isNaN(at.getTime()) || at > now ? now : at;
}
