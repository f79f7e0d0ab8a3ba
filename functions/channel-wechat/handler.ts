import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { type PushCall, pushAnswer, pushRouter } from '../../src/adapters/http/push-router.ts';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import type { WechatAccount } from '../../src/channels/wechat/wechat-account.ts';
import { wechatAnswer } from '../../src/channels/wechat/wechat-answer.ts';
import { readWechatEvent } from '../../src/channels/wechat/wechat-event.ts';
import { isSignedByWechat, type OpenedPush, openWechatPush } from '../../src/channels/wechat/wechat-push.ts';
import { type ReceiveSocialDeps, receiveSocial } from '../../src/intake/receive-social.ts';
import type { RandomSource } from '../../src/kernel/random.ts';

/** What the channel needs. */
export type ChannelWechatDeps = ReceiveSocialDeps & {
  readonly secrets: () => Promise<ChannelSecrets>;
  readonly random: RandomSource;
  readonly logger: Logger;
};

/** WeChat takes this as "accepted, nothing to say". */
const SILENT = 'success';
const XML = 'text/xml; charset=utf-8';
const SEAL_RANDOM_BYTES = 16;

/** The address that WeChat pushes messages and events of the official account to. */
export function channelWechatRouter(deps: ChannelWechatDeps): Router {
  return pushRouter('/v1/channels/wechat', {
    logger: deps.logger,
    verify: async ({ query }) => {
      const { token } = await account(deps);
      if (!isSignedByWechat(query, token)) throw new ProblemError('forbidden');
      return pushAnswer(query['echostr'] ?? '');
    },
    receive: (call) => receive(call, deps),
  });
}

async function receive({ body, query }: PushCall, deps: ChannelWechatDeps): Promise<Response> {
  const own = await account(deps);
  const push = openWechatPush(body, query, own);
  if (!push.ok) throw new ProblemError(push.error.kind === 'bad-signature' ? 'forbidden' : 'bad-request');
  const now = deps.clock.now();
  const event = readWechatEvent(push.value.fields, now);
  switch (event.kind) {
    case 'ignore':
      return pushAnswer(SILENT);
    case 'erase':
      await deps.persons.erase('wechat', event.openId);
      return pushAnswer(SILENT);
    case 'tell':
      return answer(deps.city.say('zh', event.phrase, hotlineOf(deps)), { push: push.value, own, deps });
    case 'contact': {
      const received = await receiveSocial(event.contact, { ...deps, later: own.appSecret !== undefined });
      const text = event.phrase === undefined ? received : deps.city.say('zh', event.phrase, hotlineOf(deps));
      return answer(text, { push: push.value, own, deps });
    }
  }
}

function answer(
  text: string,
  { push, own, deps }: { readonly push: OpenedPush; readonly own: WechatAccount; readonly deps: ChannelWechatDeps },
): Response {
  const random = deps.random.bytes(SEAL_RANDOM_BYTES);
  return pushAnswer(wechatAnswer(text, { push, account: own, now: deps.clock.now(), random }), XML);
}

/** An account that is not connected has no address here. */
async function account({ secrets }: ChannelWechatDeps): Promise<WechatAccount> {
  const { wechat } = await secrets();
  if (wechat === undefined) throw new ProblemError('not-found');
  return wechat;
}

function hotlineOf({ city }: ChannelWechatDeps): Record<string, string> {
  const { name, number } = city.city.settings.hotline;
  return { hotline: name.zh, number };
}
