import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { clientAddressOf } from '../../src/adapters/http/client-address.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import { boardContact } from '../../src/channels/board/board-contact.ts';
import { boardFeed } from '../../src/channels/board/board-feed.ts';
import type { BoardStore } from '../../src/channels/board/board-store.ts';
import type { CityLookup } from '../../src/city/lookup.ts';
import { BOARD_ROUTES } from '../../src/contracts/board-routes.ts';
import type { AddressCounter } from '../../src/intake/address-counter.ts';
import { type ReceiveAndQueueDeps, receiveAndQueue } from '../../src/intake/receive-and-queue.ts';
import { HOUR_MS, SECOND_MS } from '../../src/kernel/time.ts';

/** What the board needs. */
export type ChannelBoardDeps = ReceiveAndQueueDeps & {
  readonly board: BoardStore;
  readonly city: CityLookup;
  readonly addresses: Pick<AddressCounter, 'countMessage'>;
  readonly logger: Logger;
  /** Address of the site, without a slash at its end. */
  readonly publicBaseUrl: string;
};

/** Who writes or reads, as far as it is known. */
type BoardCaller = { readonly address: string };

const FEED_ITEMS = 30;
/** A feed may be a few minutes old; readers ask every few minutes whatever it says. */
const FEED_HEADERS = {
  'content-type': 'application/rss+xml; charset=utf-8',
  'cache-control': 'public, max-age=300',
  'x-content-type-options': 'nosniff',
};

/** The public message board: write, read what was answered, search, RSS. */
export function channelBoardRouter(deps: ChannelBoardDeps): Router {
  const on = routesFor<BoardCaller>();
  const router = serveRoutes<BoardCaller>({
    logger: deps.logger,
    authenticate: async (request) => ({ caller: { address: clientAddressOf(request) }, scope: 'board' }),
    // A message carries its own id, under which it is stored once; nothing else need be remembered.
    runOnce: async (_, work) => work(),
    routes: [
      on(BOARD_ROUTES.post, async ({ body, caller }) => {
        const contact = boardContact(body, deps.clock.now());
        if (!contact.ok) throw new ProblemError('empty-message');
        if (body.office !== undefined && deps.city.department(body.office) === undefined) {
          throw new ProblemError('bad-request', { issues: [{ path: 'office', expected: 'a department of the city' }] });
        }
        await checkPace(caller, deps);
        const { contactId, known } = await receiveAndQueue(contact.value, deps);
        return { contactId, status: known ? ('known' as const) : ('stored' as const) };
      }),
      on(BOARD_ROUTES.list, async ({ query: { q, office, limit, cursor } }) => {
        const page = await deps.board.list({
          words: wordsOf(q),
          limit,
          ...(office === undefined ? {} : { office }),
          ...(cursor === undefined ? {} : { cursor }),
        });
        return { ...page, items: [...page.items] };
      }),
      on(BOARD_ROUTES.get, async ({ params }) => {
        const post = await deps.board.get(params.id);
        if (post === null) throw new ProblemError('not-found');
        return post;
      }),
    ],
  });
  router.get('/v1/board/feed.rss', async () => {
    const { name } = deps.city.city.settings.hotline;
    const { items } = await deps.board.list({ words: [], limit: FEED_ITEMS });
    const frame = { title: `${name.zh} · 留言板`, description: name.en, url: deps.publicBaseUrl };
    return new Response(boardFeed(items, frame), { status: 200, headers: FEED_HEADERS });
  });
  return router;
}

/** A whole town hall may write from one address; a program that writes more than that is somebody else. */
async function checkPace({ address }: BoardCaller, { addresses, city, clock }: ChannelBoardDeps): Promise<void> {
  // The machine itself, where there is no CDN before the API.
  if (address === '' || address === '::1' || address.startsWith('127.')) return;
  const sent = await addresses.countMessage(address, clock.now());
  if (sent > city.city.limits.startsPerHour) {
    throw new ProblemError('too-many-tries', { retryAfterSeconds: HOUR_MS / SECOND_MS });
  }
}

function wordsOf(q: string | undefined): readonly string[] {
  return (q ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
