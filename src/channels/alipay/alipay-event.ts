import type { InboundContact } from '../../contracts/contact.ts';
import { cleanText, hasWords } from '../../kernel/text.ts';
import { readFlatXml } from '../flat-xml.ts';

/** What a message of the gateway asks for. */
export type AlipayEvent =
  | { readonly kind: 'contact'; readonly contact: InboundContact; readonly userId: string }
  | { readonly kind: 'erase'; readonly userId: string }
  | { readonly kind: 'ignore'; readonly userId: string };

/** What the `biz_content` of a message means; null when it is no XML. Source: opendocs.alipay.com, 生活号 messages. */
export function readAlipayEvent(bizContent: string, now: Date): AlipayEvent | null {
  const fields = readFlatXml(bizContent);
  if (fields === null) return null;
  const userId = fields['FromAlipayUserId'] ?? fields['FromUserId'] ?? '';
  if (fields['MsgType'] === 'event') {
    return fields['EventType'] === 'unfollow' ? { kind: 'erase', userId } : { kind: 'ignore', userId };
  }
  const text = cleanText(fields['Text.Content'] ?? fields['Content'] ?? '');
  if (fields['MsgType'] !== 'text' || !hasWords(text)) return { kind: 'ignore', userId };
  const said = new Date(Number(fields['CreateTime']));
  return {
    kind: 'contact',
    userId,
    contact: {
      channel: 'alipay',
      sourceRef: (fields['MsgId'] ?? `${userId}#${fields['CreateTime'] ?? ''}`).slice(0, 512),
      receivedAt: (Number.isNaN(said.getTime()) || said > now ? now : said).toISOString(),
      text,
      locale: 'zh',
      anonymity: 'named',
      reporter: userId === '' ? {} : { channelUserId: userId.slice(0, 254) },
      attachments: [],
    },
  };
}
