import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { pushAnswer, pushRouter } from '../../src/adapters/http/push-router.ts';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import { isSignedByDouyin, readDouyinEvent } from '../../src/channels/douyin/douyin-push.ts';
import { type ReceiveSocialDeps, receiveSocial } from '../../src/intake/receive-social.ts';

/** What the channel needs. */
export type ChannelDouyinDeps = ReceiveSocialDeps & {
  readonly secrets: () => Promise<ChannelSecrets>;
  readonly logger: Logger;
};

const JSON_TYPE = 'application/json; charset=utf-8';

/** The address that Douyin's open platform pushes private messages to. It takes no words in the answer. */
export function channelDouyinRouter(deps: ChannelDouyinDeps): Router {
  return pushRouter('/v1/channels/douyin', {
    logger: deps.logger,
    receive: async ({ body, headers }) => {
      const { douyin } = await deps.secrets();
      if (douyin === undefined) throw new ProblemError('not-found');
      const signature = headers.get('x-douyin-signature') ?? '';
      if (!isSignedByDouyin(body, { signature, clientSecret: douyin.clientSecret }))
        throw new ProblemError('forbidden');
      const messageId = headers.get('msg-id') ?? undefined;
      const event = readDouyinEvent(body, { messageId, now: deps.clock.now() });
      if (event === null) throw new ProblemError('bad-request');
      if (event.kind === 'challenge') return pushAnswer(JSON.stringify({ challenge: event.challenge }), JSON_TYPE);
      if (event.kind === 'contact') await receiveSocial(event.contact, { ...deps, later: false });
      return pushAnswer('{}', JSON_TYPE);
    },
  });
}
