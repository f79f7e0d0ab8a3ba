import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { mediaSources } from '../../src/adapters/channels/build-media.ts';
import { buildOutbox } from '../../src/adapters/channels/build-outbox.ts';
import { ChannelEnvironment, channelSecrets } from '../../src/adapters/channels/channel-environment.ts';
import { fetchCaller } from '../../src/adapters/channels/fetch-caller.ts';
import { fileCaller } from '../../src/adapters/channels/fetch-file.ts';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoBoardStore } from '../../src/adapters/dynamodb/dynamo-board-store.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoOpenThreads } from '../../src/adapters/dynamodb/dynamo-open-threads.ts';
import { DynamoRuleLedger } from '../../src/adapters/dynamodb/dynamo-rule-ledger.ts';
import { DynamoTokenStore } from '../../src/adapters/dynamodb/dynamo-token-store.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMatchIndex } from '../../src/adapters/dynamodb/match-index.ts';
import { DynamoReporterPseudonyms } from '../../src/adapters/dynamodb/match-pseudonyms.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { buildExtractor, ExtractionEnvironment } from '../../src/adapters/extraction/build-extractor.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createS3Client } from '../../src/adapters/s3/create-s3-client.ts';
import { S3AttachmentKeeper } from '../../src/adapters/s3/s3-attachment-keeper.ts';
import { S3Files } from '../../src/adapters/s3/s3-files.ts';
import { createQueueClient } from '../../src/adapters/sqs/create-queue-client.ts';
import { SqsContactQueue } from '../../src/adapters/sqs/sqs-contact-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { addCitizenFiles } from '../../src/casework/add-files.ts';
import { notifyCitizen } from '../../src/casework/notify-citizen.ts';
import { takeCitizenWords } from '../../src/casework/take-citizen-words.ts';
import { inboxReader } from '../../src/channels/inbox-file.ts';
import { contactThread } from '../../src/intake/contact-thread.ts';
import { tellIssueCitizens } from '../../src/reporting/unified-response/tell-citizens.ts';
import { CachedCityRules } from '../../src/routing/city-rules.ts';
import { processContactHandler } from './handler.ts';

const environment = readEnvironment(
  z
    .object({
      HOTLINE_TABLE: z.string(),
      IDENTITIES_TABLE: z.string(),
      INBOX_BUCKET: z.string(),
      ATTACHMENTS_BUCKET: z.string(),
      PUBLIC_BASE_URL: z.url(),
      CONTACTS_QUEUE_URL: z.string(),
      MAIL_SENDER: z.string().optional(),
    })
    .and(SealingEnvironment)
    .and(ChannelEnvironment)
    .and(ExtractionEnvironment),
);
const clock = new SystemClock();
const client = createDocumentClient();
const table = { client, name: environment.HOTLINE_TABLE };
const city = bundledCity();
const s3 = createS3Client();
const sealer = sealerFromEnvironment(environment, clock);
const attachments = new S3AttachmentKeeper(s3, environment.ATTACHMENTS_BUCKET);
const secrets = channelSecrets(environment);
const cases = new DynamoCaseRepository(table, environment.IDENTITIES_TABLE);
const mailSender = environment.MAIL_SENDER;
const contacts = new DynamoContactStore(table);
const identities = { client, name: environment.IDENTITIES_TABLE };
const pseudonyms = new DynamoReporterPseudonyms({ identities, sealer, random });
const openThreads = new DynamoOpenThreads({ table, clock, pseudonyms });
const queue = new SqsContactQueue(createQueueClient(), environment.CONTACTS_QUEUE_URL);
const outbox = buildOutbox({
  table,
  sealer,
  clock,
  random,
  city,
  secrets,
  siteUrl: environment.PUBLIC_BASE_URL,
  ...(mailSender === undefined ? {} : { mailSender }),
});

const logger = new Logger({ serviceName: 'process-contact' });

export const handler = processContactHandler({
  clock,
  random,
  city,
  sealer,
  cases,
  contacts,
  rules: new CachedCityRules({ city, clock, changes: new DynamoRuleLedger(table) }),
  matching: {
    index: new DynamoMatchIndex(table),
    pseudonyms,
    contacts,
    searchFailed: (error) =>
      logger.warn('duplicates were not looked for', error instanceof Error ? error : String(error)),
  },
  threads: openThreads,
  additions: {
    add: (caseId, text) => takeCitizenWords({ caseId, text }, { cases, city, clock }),
    attach: (caseId, files) => addCitizenFiles({ caseId, files: [...files] }, { cases, city, clock }),
  },
  media: {
    attachments,
    sourceOf: mediaSources({
      secrets,
      clock,
      call: fetchCaller,
      file: fileCaller(),
      tokens: new DynamoTokenStore(table, sealer),
    }),
  },
  extractor: buildExtractor({ environment, city, clock }),
  inbox: new S3Files(s3, environment.INBOX_BUCKET),
  read: inboxReader({
    attachments,
    threadSecret: async () => (await secrets()).mail?.threadSecret,
    own: mailSender === undefined ? [] : [mailSender.toLowerCase()],
  }),
  replies: outbox,
  notify: (notice) =>
    notifyCitizen(notice, {
      cases,
      outbox,
      city,
      clock,
      vault: new DynamoIdentityVault({ table: identities, sealer, random }),
      board: new DynamoBoardStore(table),
      openThreads,
      tellOn: (rest) => queue.tellOn(rest),
      threads: { thread: (contactId) => contactThread(contactId, { contacts, sealer }) },
    }),
  tellIssue: (notice) =>
    tellIssueCitizens(notice, {
      cases,
      outbox,
      clock,
      issues: new DynamoIssueStore(table),
      vault: new DynamoIdentityVault({ table: identities, sealer, random }),
      introduction: (locale, about) => city.say(locale, 'issue.told', about),
    }),
  attemptReply: (replyId) => outbox.attempt(replyId),
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'process-contact' }),
});
