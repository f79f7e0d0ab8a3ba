import * as z from 'zod';
import type { InboundContact, Media } from '../../contracts/contact.ts';
import { Position } from '../../contracts/primitives.ts';
import { cleanText, hasWords } from '../../kernel/text.ts';

/** Ids have 64 bits; one too large for a number comes as the text of its digits. */
const PersonId = z.union([z.string(), z.number()]).transform(String);

/** A push of the fans service. Source: open.weibo.com/wiki/粉丝服务平台, receiving messages. */
export const WeiboPush = z.looseObject({
  type: z.string(),
  sender_id: PersonId,
  receiver_id: PersonId,
  created_at: z.string().default(''),
  text: z.string().default(''),
  data: z
    .looseObject({
      subtype: z.string().optional(),
      longitude: z.coerce.string().optional(),
      latitude: z.coerce.string().optional(),
      /** The file as its receiver may fetch it, and as its sender may. */
      tovfid: z.union([z.string(), z.number()]).transform(String).optional(),
      vfid: z.union([z.string(), z.number()]).transform(String).optional(),
    })
    .default({}),
});
export type WeiboPush = z.infer<typeof WeiboPush>;

type Wordless = 'channel.voice-unread' | 'channel.picture-alone';

/** What a push asks for. */
export type WeiboEvent =
  /** A message without words is stored as well, and answered with `phrase`, which asks for some. */
  | { readonly kind: 'contact'; readonly contact: InboundContact; readonly phrase?: Wordless }
  | { readonly kind: 'tell'; readonly phrase: 'channel.greeting' | Wordless }
  | { readonly kind: 'erase'; readonly userId: string }
  | { readonly kind: 'ignore' };

/** Reads the JSON of a push; an id that a number cannot hold keeps its digits. Null when it is none. */
export function readWeiboPush(body: string): WeiboPush | null {
  let json: unknown;
  try {
    json = JSON.parse(body, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '')
        ? context?.source
        : value,
    );
  } catch {
    return null;
  }
  const parsed = WeiboPush.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** What a push means. The platform gives no message id: sender, time and kind tell pushes apart. */
export function readWeiboEvent(push: WeiboPush, now: Date): WeiboEvent {
  switch (push.type) {
    case 'text':
    case 'mention':
      return hasWords(push.text) ? contactOf(push, now) : { kind: 'ignore' };
    case 'position':
      return contactOf(push, now);
    case 'voice':
      return fileOf(push, { kind: 'voice', phrase: 'channel.voice-unread', now });
    case 'image':
      return fileOf(push, { kind: 'picture', phrase: 'channel.picture-alone', now });
    case 'event':
      return eventOf(push);
    default:
      return { kind: 'ignore' };
  }
}

function eventOf({ data, sender_id: userId }: WeiboPush): WeiboEvent {
  if (data.subtype === 'follow' || data.subtype === 'subscribe') return { kind: 'tell', phrase: 'channel.greeting' };
  if (data.subtype === 'unfollow' || data.subtype === 'unsubscribe') return { kind: 'erase', userId };
  return { kind: 'ignore' };
}

/** A picture or voice message. Its text is the platform's ("sent a picture"), not the citizen's. */
function fileOf(
  push: WeiboPush,
  { kind, phrase, now }: { readonly kind: Media['kind']; readonly phrase: Wordless; readonly now: Date },
): WeiboEvent {
  const ref = push.data.tovfid ?? push.data.vfid ?? '';
  if (!/^\w{1,512}$/.test(ref)) return { kind: 'tell', phrase };
  const { contact } = contactOf({ ...push, text: '' }, now);
  return { kind: 'contact', contact: { ...contact, media: [{ kind, ref }] }, phrase };
}

function contactOf(push: WeiboPush, now: Date): Extract<WeiboEvent, { kind: 'contact' }> {
  const said = new Date(push.created_at);
  const position = Position.safeParse({
    lng: Number(push.data.longitude),
    lat: Number(push.data.latitude),
    crs: 'GCJ02',
  });
  return {
    kind: 'contact',
    contact: {
      channel: 'weibo',
      sourceRef: `${push.sender_id}#${push.created_at}#${push.type}`,
      receivedAt: (Number.isNaN(said.getTime()) || said > now ? now : said).toISOString(),
      text: cleanText(push.text),
      locale: /\p{Script=Han}/u.test(push.text) || !/[A-Za-z]{3}/.test(push.text) ? 'zh' : 'en',
      anonymity: 'named',
      reporter: { channelUserId: push.sender_id },
      attachments: [],
      ...(position.success && push.type === 'position' ? { position: position.data } : {}),
    },
  };
}

const MAX_ANSWER_CHARS = 299;

/** An answer within the push; the ids are put back as the digits they came in. */
export function weiboAnswer(text: string, { sender_id: to, receiver_id: own }: WeiboPush): string {
  const data = encodeURIComponent(JSON.stringify({ text: Array.from(text).slice(0, MAX_ANSWER_CHARS).join('') }));
  const id = (digits: string) => (/^\d+$/.test(digits) ? digits : JSON.stringify(digits));
  return `{"result":true,"receiver_id":${id(to)},"sender_id":${id(own)},"type":"text","data":${JSON.stringify(data)}}`;
}
