import type { FetchFeed } from '../../intake/pull-feed.ts';

const TIMEOUT_MS = 8_000;
/** A feed of two hundred letters is a few hundred kilobytes. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Fetches a feed, conditionally, following no redirect, and no more of it than a feed can be. */
export const fetchFeed: FetchFeed = async ({ url, etag }) => {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/json, text/xml',
        ...(etag === undefined ? {} : { 'if-none-match': etag }),
      },
    });
    if (response.status === 304) return { kind: 'unchanged' };
    if (!response.ok || response.body === null) return { kind: 'down' };
    const content = await readAtMost(response.body);
    const tag = response.headers.get('etag');
    return content === null ? { kind: 'down' } : { kind: 'fetched', content, ...(tag === null ? {} : { etag: tag }) };
  } catch {
    return { kind: 'down' };
  }
};

async function readAtMost(body: ReadableStream<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
