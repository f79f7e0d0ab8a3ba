import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { type PushCall, pushAnswer, pushRouter } from '../../src/adapters/http/push-router.ts';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import { pushSignature, signatureEquals } from '../../src/channels/push-signature.ts';
import type { WeiboAccount } from '../../src/channels/weibo/weibo-account.ts';
import { readWeiboEvent, readWeiboPush, weiboAnswer } from '../../src/channels/weibo/weibo-push.ts';
import { type ReceiveSocialDeps, receiveSocial } from '../../src/intake/receive-social.ts';

/** What the channel needs. */
export type ChannelWeiboDeps = ReceiveSocialDeps & {
  readonly secrets: () => Promise<ChannelSecrets>;
  readonly logger: Logger;
};

const JSON_TYPE = 'application/json; charset=utf-8';

/** The address that Weibo's fans service pushes to. */
export function channelWeiboRouter(deps: ChannelWeiboDeps): Router {
  return pushRouter('/v1/channels/weibo', {
    logger: deps.logger,
    verify: async (call) => {
      await signedAccount(call, deps);
      return pushAnswer(call.query['echostr'] ?? '');
    },
    receive: (call) => receive(call, deps),
  });
}

async function receive(call: PushCall, deps: ChannelWeiboDeps): Promise<Response> {
  const account = await signedAccount(call, deps);
  const push = readWeiboPush(call.body);
  if (push === null) throw new ProblemError('bad-json');
  const event = readWeiboEvent(push, deps.clock.now());
  const { name, number } = deps.city.city.settings.hotline;
  switch (event.kind) {
    case 'ignore':
      return pushAnswer('');
    case 'erase':
      await deps.persons.erase('weibo', event.userId);
      return pushAnswer('');
    case 'tell':
      return pushAnswer(weiboAnswer(deps.city.say('zh', event.phrase, { hotline: name.zh, number }), push), JSON_TYPE);
    case 'contact': {
      const received = await receiveSocial(event.contact, { ...deps, later: account.accessToken !== undefined });
      const text =
        event.phrase === undefined ? received : deps.city.say('zh', event.phrase, { hotline: name.zh, number });
      return pushAnswer(weiboAnswer(text, push), JSON_TYPE);
    }
  }
}

/** The account a call is signed for: every call is, also the one that registers the address. */
async function signedAccount({ query }: PushCall, { secrets }: ChannelWeiboDeps): Promise<WeiboAccount> {
  const { weibo } = await secrets();
  if (weibo === undefined) throw new ProblemError('not-found');
  const { signature = '', timestamp = '', nonce = '' } = query;
  if (!signatureEquals(signature, pushSignature([weibo.appSecret, timestamp, nonce])))
    throw new ProblemError('forbidden');
  return weibo;
}
