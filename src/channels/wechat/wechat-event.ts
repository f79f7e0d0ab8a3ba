import type { InboundContact, Media } from '../../contracts/contact.ts';
import { Position } from '../../contracts/primitives.ts';
import { cleanText, hasWords } from '../../kernel/text.ts';

/** What is said to somebody whose message has no words. */
type Wordless = 'channel.voice-unread' | 'channel.picture-alone';

/**
 * What a push asks for. `tell`: answer with a phrase and store nothing; `ignore`: take it and be silent. A contact
 * without words is stored and answered with `phrase`, which asks for some.
 */
export type WechatEvent =
  | { readonly kind: 'contact'; readonly contact: InboundContact; readonly phrase?: Wordless }
  | { readonly kind: 'tell'; readonly phrase: 'channel.greeting' | Wordless }
  | { readonly kind: 'erase'; readonly openId: string }
  | { readonly kind: 'ignore' };

type Fields = Readonly<Record<string, string>>;

/**
 * What a message or event of an official account means. MsgId tells messages apart, person and time events.
 * Source: developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html.
 */
export function readWechatEvent(fields: Fields, now: Date): WechatEvent {
  const openId = fields['FromUserName'];
  if (openId === undefined || openId === '') return { kind: 'ignore' };
  switch (fields['MsgType']) {
    case 'text':
      return contactOf(fields, { openId, text: fields['Content'] ?? '', now });
    case 'voice': {
      const heard = fields['Recognition'] ?? '';
      // The 16 kHz recording, where the account gets one, is the one to listen to.
      const media = mediaOf('voice', fields['MediaId16K'] ?? fields['MediaId']);
      if (media === null && !hasWords(heard)) return { kind: 'tell', phrase: 'channel.voice-unread' };
      return contactOf(fields, { openId, text: heard, now, media, phrase: 'channel.voice-unread' });
    }
    case 'location':
      return contactOf(fields, { openId, text: fields['Label'] ?? '', now, ...positionOf(fields) });
    case 'link':
      return contactOf(fields, {
        openId,
        text: [fields['Title'], fields['Description'], fields['Url']].filter((part) => part).join('\n'),
        now,
      });
    case 'image': {
      const media = mediaOf('picture', fields['MediaId'], fields['PicUrl']);
      if (media === null) return { kind: 'tell', phrase: 'channel.picture-alone' };
      return contactOf(fields, { openId, text: '', now, media, phrase: 'channel.picture-alone' });
    }
    case 'video':
    case 'shortvideo':
      return { kind: 'tell', phrase: 'channel.picture-alone' };
    case 'event':
      return eventOf(fields, openId);
    default:
      return { kind: 'ignore' };
  }
}

function eventOf(fields: Fields, openId: string): WechatEvent {
  switch (fields['Event']?.toLowerCase()) {
    case 'subscribe':
      return { kind: 'tell', phrase: 'channel.greeting' };
    case 'unsubscribe':
      return { kind: 'erase', openId };
    case 'click':
      return { kind: 'tell', phrase: 'channel.greeting' };
    default:
      // SCAN, LOCATION, VIEW and what is not known: nothing is asked of the hotline.
      return { kind: 'ignore' };
  }
}

function contactOf(
  fields: Fields,
  said: {
    readonly openId: string;
    readonly text: string;
    readonly now: Date;
    readonly position?: Position;
    readonly media?: Media | null;
    readonly phrase?: Wordless;
  },
): WechatEvent {
  const { openId, position, media, phrase } = said;
  const text = cleanText(said.text);
  const createdMs = Number(fields['CreateTime']) * 1000;
  const plausible = Number.isFinite(createdMs) && createdMs > 0 && createdMs < said.now.getTime() + 86_400_000;
  return {
    kind: 'contact',
    contact: {
      channel: 'wechat',
      sourceRef: fields['MsgId'] ?? `${openId}#${fields['CreateTime'] ?? ''}#${fields['MsgType'] ?? ''}`,
      receivedAt: (plausible ? new Date(createdMs) : said.now).toISOString(),
      text,
      locale: /\p{Script=Han}/u.test(text) || !/[A-Za-z]{3}/.test(text) ? 'zh' : 'en',
      anonymity: 'named',
      reporter: { channelUserId: openId },
      attachments: [],
      ...(position === undefined ? {} : { position }),
      ...(media === undefined || media === null ? {} : { media: [media] }),
    },
    ...(phrase === undefined || hasWords(text) ? {} : { phrase }),
  };
}

/** WeChat gives positions in GCJ-02, latitude as X. */
function positionOf(fields: Fields): { readonly position?: Position } {
  const position = Position.safeParse({
    lat: Number(fields['Location_X']),
    lng: Number(fields['Location_Y']),
    crs: 'GCJ02',
  });
  return position.success ? { position: position.data } : {};
}

/** What is fetched later; an id that is none of WeChat's is not asked for. */
function mediaOf(kind: Media['kind'], ref: string | undefined, url?: string): Media | null {
  if (ref === undefined || !/^[\w-]{1,512}$/.test(ref)) return null;
  return { kind, ref, ...(url === undefined || url.length > 2_048 ? {} : { url }) };
}
