import type { BoardPost } from '../../contracts/board-routes.ts';

/** What a feed is about. */
export type FeedFrame = { readonly title: string; readonly description: string; readonly url: string };

/** The answered messages as RSS 2.0. Source: www.rssboard.org/rss-specification. */
export function boardFeed(posts: readonly BoardPost[], { title, description, url }: FeedFrame): string {
  const items = posts.map(
    (post) => `<item>
<title>${escaped(post.title)}</title>
<link>${escaped(`${url}/v1/board/messages/${post.id}`)}</link>
<guid isPermaLink="false">${post.id}</guid>
<pubDate>${new Date(post.repliedAt).toUTCString()}</pubDate>
<category>${escaped(post.category)}</category>
<description>${escaped(`${post.text}\n\n${post.reply}`)}</description>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escaped(title)}</title>
<link>${escaped(url)}</link>
<description>${escaped(description)}</description>
<language>zh-cn</language>
<atom:link href="${escaped(`${url}/v1/board/feed.rss`)}" rel="self" type="application/rss+xml"/>
${items.join('\n')}
</channel></rss>
`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters XML 1.0 does not have
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(NOT_XML, '')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
