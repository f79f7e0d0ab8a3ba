import { createPublicKey } from 'node:crypto';
import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { pushAnswer, pushRouter } from '../../src/adapters/http/push-router.ts';
import { readAlipayEvent } from '../../src/channels/alipay/alipay-event.ts';
import { alipayAnswer, readAlipayForm } from '../../src/channels/alipay/alipay-form.ts';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import { cdata } from '../../src/channels/flat-xml.ts';
import { type ReceiveSocialDeps, receiveSocial } from '../../src/intake/receive-social.ts';

/** What the channel needs. */
export type ChannelAlipayDeps = ReceiveSocialDeps & {
  readonly secrets: () => Promise<ChannelSecrets>;
  readonly logger: Logger;
};

const XML = 'text/xml; charset=GBK';
const CHECK = 'alipay.service.check';

/** The gateway address of an Alipay 生活号: its activation, and messages of text. */
export function channelAlipayRouter(deps: ChannelAlipayDeps): Router {
  return pushRouter('/v1/channels/alipay', {
    logger: deps.logger,
    receive: async ({ body }) => {
      const { alipay } = await deps.secrets();
      if (alipay === undefined) throw new ProblemError('not-found');
      const form = readAlipayForm(body);
      if (!form.isSignedBy(alipay.alipayPublicKey)) throw new ProblemError('forbidden');
      if (form.text('service') === CHECK) {
        const content = `<biz_content>${ownPublicKey(alipay.privateKey)}</biz_content><success>true</success>`;
        return pushAnswer(alipayAnswer(content, alipay.privateKey), XML);
      }
      const event = readAlipayEvent(form.text('biz_content') ?? '', deps.clock.now());
      if (event === null) throw new ProblemError('bad-request');
      if (event.kind === 'contact') await receiveSocial(event.contact, { ...deps, later: false });
      if (event.kind === 'erase') await deps.persons.erase('alipay', event.userId);
      const createdMs = deps.clock.now().getTime();
      const content =
        `<XML><ToUserId>${cdata(event.userId)}</ToUserId><AppId>${cdata(alipay.appId)}</AppId>` +
        `<CreateTime>${createdMs}</CreateTime><MsgType>${cdata('ack')}</MsgType></XML>`;
      return pushAnswer(alipayAnswer(content, alipay.privateKey), XML);
    },
  });
}

/** The app's public key as the gateway wants it: base64 of its DER, without lines. */
function ownPublicKey(privateKeyPem: string): string {
  return createPublicKey(privateKeyPem).export({ type: 'spki', format: 'der' }).toString('base64');
}
