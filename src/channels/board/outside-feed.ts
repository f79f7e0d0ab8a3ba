import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import { type InboundContact, MAX_TEXT_CHARS } from '../../contracts/contact.ts';
import { cleanText, clip, hasWords } from '../../kernel/text.ts';
import { textOfHtml } from '../mail/letter-text.ts';
import { parseJson } from '../transcripts/parse-json.ts';

/** No attributes, no numbers made of digits, no entities expanded but those of the text itself, later. */
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });
const MAX_ENTRIES = 200;

const Text = z.union([z.string(), z.looseObject({ '#text': z.string() }).transform((text) => text['#text'])]).catch('');
const listOf = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]).catch([]);

const RssItem = z.looseObject({
  guid: Text.optional(),
  link: Text.optional(),
  title: Text.optional(),
  description: Text.optional(),
  pubDate: Text.optional(),
});
const AtomEntry = z.looseObject({
  id: Text.optional(),
  title: Text.optional(),
  content: Text.optional(),
  summary: Text.optional(),
  published: Text.optional(),
  updated: Text.optional(),
});
const JsonItem = z.looseObject({
  id: z.coerce.string().optional(),
  title: z.string().optional(),
  content_text: z.string().optional(),
  content_html: z.string().optional(),
  date_published: z.string().optional(),
});

const Rss = z.looseObject({ rss: z.looseObject({ channel: z.looseObject({ item: listOf(RssItem).optional() }) }) });
const Atom = z.looseObject({ feed: z.looseObject({ entry: listOf(AtomEntry).optional() }) });
const JsonFeed = z.looseObject({ items: z.array(JsonItem) });

/** An entry of somebody else's board. */
type Entry = { readonly id: string; readonly title: string; readonly text: string; readonly at: string };

/**
 * The messages of an outside board's feed, RSS 2.0, Atom 1.0 or JSON Feed 1.1, told apart by content; null when it is
 * none. An entry without words or without an id is left out: it could not be told from the next.
 */
export function readOutsideFeed(
  content: string,
  about: { readonly feedId: string; readonly now: Date },
): readonly InboundContact[] | null {
  const entries = entriesOf(content.trim());
  if (entries === null) return null;
  return entries
    .filter(({ id, title, text }) => id !== '' && hasWords(`${title}${text}`))
    .slice(0, MAX_ENTRIES)
    .map(({ id, title, text, at }) => {
      const said = new Date(at);
      return {
        channel: 'board',
        sourceRef: `feed:${about.feedId}:${id}`.slice(0, 512),
        receivedAt: (Number.isNaN(said.getTime()) || said > about.now ? about.now : said).toISOString(),
        text: clip(text, MAX_TEXT_CHARS),
        locale: 'zh',
        // Who wrote it stays with the other board.
        anonymity: 'anonymous',
        reporter: {},
        attachments: [],
        ...(title === '' ? {} : { title: clip(title, 200) }),
      };
    });
}

function entriesOf(content: string): readonly Entry[] | null {
  if (content.startsWith('{')) {
    const feed = JsonFeed.safeParse(parseJson(content));
    if (!feed.success) return null;
    return feed.data.items.map((item) => ({
      id: item.id ?? '',
      title: cleanText(item.title ?? ''),
      text: cleanText(item.content_text ?? textOfHtml(item.content_html ?? '')),
      at: item.date_published ?? '',
    }));
  }
  const xml = parsedXml(content);
  const rss = Rss.safeParse(xml);
  if (rss.success) {
    return (rss.data.rss.channel.item ?? []).map((item) => ({
      id: item.guid ?? item.link ?? '',
      title: plain(item.title),
      text: plain(item.description),
      at: item.pubDate ?? '',
    }));
  }
  const atom = Atom.safeParse(xml);
  if (!atom.success) return null;
  return (atom.data.feed.entry ?? []).map((entry) => ({
    id: entry.id ?? '',
    title: plain(entry.title),
    text: plain(entry.content ?? entry.summary),
    at: entry.published ?? entry.updated ?? '',
  }));
}

function parsedXml(content: string): unknown {
  if (/<!DOCTYPE|<!ENTITY/i.test(content)) return null;
  try {
    return parser.parse(content, true);
  } catch {
    return null;
  }
}

/** Feeds hold HTML, written as entities or as CDATA: the entities are read, then the HTML taken off. */
function plain(text: string | undefined): string {
  return cleanText(textOfHtml(textOfHtml(text ?? '')));
}
