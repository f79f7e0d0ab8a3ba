import { readOutsideFeed } from '../channels/board/outside-feed.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import { type ReceiveAndQueueDeps, receiveAndQueue } from './receive-and-queue.ts';

/** Where a pull stands: what the server called its last answer, and when it was asked. */
export type FeedCursor = { readonly etag?: string; readonly pulledAt: string };

/** An outside board. */
export type OutsideFeed = { readonly id: string; readonly url: string };

/** Keeps cursors. */
export interface FeedCursors {
  get(feedId: string): Promise<FeedCursor | null>;
  put(feedId: string, cursor: FeedCursor): Promise<void>;
}

/** Fetches a feed; `unchanged` when the server says so, `down` when it gives nothing usable. */
export type FetchFeed = (feed: {
  readonly url: string;
  readonly etag?: string;
}) => Promise<
  | { readonly kind: 'fetched'; readonly content: string; readonly etag?: string }
  | { readonly kind: 'unchanged' | 'down' }
>;

/** What pulling needs. */
export type PullDeps = ReceiveAndQueueDeps & { readonly cursors: FeedCursors; readonly fetchFeed: FetchFeed };

/** Boards move slowly; every ten minutes is polite. */
const PULL_EVERY_MS = 10 * MINUTE_MS;

/**
 * Takes in what is new on an outside board, when it is time again. The cursor moves only after everything was stored,
 * and an entry that is read twice is stored once. Returns how many entries were new.
 */
export async function pullFeed(feed: OutsideFeed, deps: PullDeps): Promise<number> {
  const now = deps.clock.now();
  const cursor = await deps.cursors.get(feed.id);
  if (cursor !== null && Date.parse(cursor.pulledAt) + PULL_EVERY_MS > now.getTime()) return 0;
  const answer = await deps.fetchFeed({
    url: feed.url,
    ...(cursor?.etag === undefined ? {} : { etag: cursor.etag }),
  });
  const pulledAt = now.toISOString();
  if (answer.kind !== 'fetched') {
    await deps.cursors.put(feed.id, { ...cursor, pulledAt });
    return 0;
  }
  const contacts = readOutsideFeed(answer.content, { feedId: feed.id, now }) ?? [];
  let added = 0;
  for (const contact of contacts) {
    const { known } = await receiveAndQueue(contact, deps);
    if (!known) added += 1;
  }
  await deps.cursors.put(feed.id, { pulledAt, ...(answer.etag === undefined ? {} : { etag: answer.etag }) });
  return added;
}
