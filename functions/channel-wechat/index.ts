import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { buildSocial } from '../../src/adapters/channels/build-social.ts';
import { ChannelEnvironment, channelSecrets } from '../../src/adapters/channels/channel-environment.ts';
import { SealingEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { channelWechatRouter } from './handler.ts';

const environment = readEnvironment(
  z
    .object({
      HOTLINE_TABLE: z.string(),
      IDENTITIES_TABLE: z.string(),
      CONTACTS_QUEUE_URL: z.string(),
      ATTACHMENTS_BUCKET: z.string(),
    })
    .and(SealingEnvironment)
    .and(ChannelEnvironment),
);
const logger = new Logger({ serviceName: 'channel-wechat' });
const secrets = channelSecrets(environment);
const router = channelWechatRouter({ ...buildSocial(environment, logger), secrets, logger, random });

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'channel-wechat' }),
});
