import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { type PushCall, pushAnswer, pushRouter } from '../../src/adapters/http/push-router.ts';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import type { FileCaller } from '../../src/channels/media/file-caller.ts';
import { ALIYUN_RECEIVED, readAliyunTexts } from '../../src/channels/sms/aliyun-inbound.ts';
import { type InboundText, isInboundKey, textContact } from '../../src/channels/sms/inbound-text.ts';
import { confirmSubscription, isSignedBySns, readSnsNotice, readSnsText } from '../../src/channels/sms/sns-notice.ts';
import { readTencentText, TENCENT_RECEIVED } from '../../src/channels/sms/tencent-inbound.ts';
import { type ReceiveAndQueueDeps, receiveAndQueue } from '../../src/intake/receive-and-queue.ts';

/** What the channel needs. */
export type ChannelSmsDeps = ReceiveAndQueueDeps & {
  readonly secrets: () => Promise<ChannelSecrets>;
  /** Gets certificates of Amazon SNS. */
  readonly file: FileCaller;
  readonly logger: Logger;
};

const JSON_TYPE = 'application/json; charset=utf-8';

/** The addresses that providers push citizens' text messages to; each stands only while its provider is connected. */
export function channelSmsRouter(deps: ChannelSmsDeps): Router {
  return pushRouter('/v1/channels/sms/:provider/:key', {
    logger: deps.logger,
    receive: (call) => {
      switch (call.params['provider']) {
        case 'aliyun':
          return fromAliyun(call, deps);
        case 'tencent':
          return fromTencent(call, deps);
        case 'sns':
          return fromSns(call, deps);
        default:
          throw new ProblemError('not-found');
      }
    },
  });
}

async function fromAliyun({ params, body }: PushCall, deps: ChannelSmsDeps): Promise<Response> {
  const { sms } = await deps.secrets();
  checkKey(sms?.provider === 'aliyun' ? sms.inboundKey : undefined, params['key']);
  const texts = readAliyunTexts(body);
  if (texts === null) throw new ProblemError('bad-request');
  for (const text of texts) await receive(text, deps);
  return pushAnswer(JSON.stringify(ALIYUN_RECEIVED), JSON_TYPE);
}

async function fromTencent({ params, body }: PushCall, deps: ChannelSmsDeps): Promise<Response> {
  const { sms } = await deps.secrets();
  checkKey(sms?.provider === 'tencent' ? sms.inboundKey : undefined, params['key']);
  const text = readTencentText(body);
  if (text === null) throw new ProblemError('bad-request');
  await receive(text, deps);
  return pushAnswer(JSON.stringify(TENCENT_RECEIVED), JSON_TYPE);
}

async function fromSns({ params, body }: PushCall, deps: ChannelSmsDeps): Promise<Response> {
  const { sms } = await deps.secrets();
  const account = sms?.provider === 'sns' ? sms : undefined;
  checkKey(account?.inboundKey, params['key']);
  const topicArn = account?.topicArn;
  if (topicArn === undefined) throw new ProblemError('not-found');
  const notice = readSnsNotice(body);
  if (notice === null) throw new ProblemError('bad-request');
  const { file } = deps;
  if (!(await isSignedBySns(notice, { topicArn, file, now: deps.clock.now() }))) throw new ProblemError('forbidden');
  if (notice.Type === 'SubscriptionConfirmation') {
    const confirmed = await confirmSubscription(notice, { topicArn, file });
    deps.logger.info('subscription of the topic', { confirmed });
    if (!confirmed) throw new ProblemError('internal');
  }
  const text = readSnsText(notice);
  if (text !== null) await receive(text, deps);
  return pushAnswer('{}', JSON_TYPE);
}

/** An address without its key is no address. */
function checkKey(expected: string | undefined, given = ''): void {
  if (expected === undefined || !isInboundKey(given, expected)) throw new ProblemError('not-found');
}

async function receive(text: InboundText, deps: ChannelSmsDeps): Promise<void> {
  const contact = textContact(text, deps.clock.now());
  if (contact === null) deps.logger.info('text message not taken', { provider: text.provider });
  else await receiveAndQueue(contact, deps);
}
