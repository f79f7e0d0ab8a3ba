import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoAddressCounter } from '../../src/adapters/dynamodb/dynamo-address-counter.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoConversationStore } from '../../src/adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoRuleLedger } from '../../src/adapters/dynamodb/dynamo-rule-ledger.ts';
import { DynamoMatchIndex } from '../../src/adapters/dynamodb/match-index.ts';
import { DynamoReporterPseudonyms } from '../../src/adapters/dynamodb/match-pseudonyms.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { buildExtractor, ExtractionEnvironment } from '../../src/adapters/extraction/build-extractor.ts';
import { wordingModel } from '../../src/adapters/extraction/wording-model.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { idempotentPosts } from '../../src/adapters/http/idempotent-posts.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { deferredPhotoStore } from '../../src/adapters/s3/deferred-photo-store.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { takeFeedback } from '../../src/casework/take-citizen-words.ts';
import { AnswerIndex } from '../../src/dialogue/answers/answer-index.ts';
import { CircuitBreaker } from '../../src/extraction/model/circuit-breaker.ts';
import { statusOf } from '../../src/intake/status-of.ts';
import { CachedCityRules } from '../../src/routing/city-rules.ts';
import { chatRouter } from './handler.ts';

const environment = readEnvironment(
  z
    .object({
      HOTLINE_TABLE: z.string(),
      IDENTITIES_TABLE: z.string(),
      IDEMPOTENCY_TABLE: z.string(),
      ATTACHMENTS_BUCKET: z.string(),
    })
    .and(SealingEnvironment)
    .and(ExtractionEnvironment),
);
const clock = new SystemClock();
const client = createDocumentClient();
const table = { client, name: environment.HOTLINE_TABLE };
const identities = { client, name: environment.IDENTITIES_TABLE };
const sealer = sealerFromEnvironment(environment, clock);
const logger = new Logger({ serviceName: 'chat' });
const city = bundledCity();
const breaker = new CircuitBreaker(clock);
const extractor = buildExtractor({ environment, city, clock, breaker });
const cases = new DynamoCaseRepository(table, identities.name);
const contacts = new DynamoContactStore(table);
let answers: AnswerIndex | undefined;

const rules = new CachedCityRules({ city, clock, changes: new DynamoRuleLedger(table) });

const router = chatRouter({
  clock,
  random,
  logger,
  city,
  sealer,
  cases,
  extractor,
  warm: () => extractor.warm(),
  contacts,
  rules,
  feedback: { take: (words) => takeFeedback(words, { cases, city, clock, rules }) },
  matching: {
    index: new DynamoMatchIndex(table),
    pseudonyms: new DynamoReporterPseudonyms({ identities, sealer, random }),
    contacts,
    searchFailed: (error) =>
      logger.warn('duplicates were not looked for', error instanceof Error ? error : String(error)),
  },
  ...wordingModel(environment, { breaker }),
  answers: () => {
    answers ??= new AnswerIndex(city.city.answers, city.city.settings.aliases);
    return answers;
  },
  addresses: new DynamoAddressCounter(table),
  photos: deferredPhotoStore({ bucket: environment.ATTACHMENTS_BUCKET, clock }),
  conversations: new DynamoConversationStore(table),
  reporters: new DynamoIdentityVault({ table: identities, sealer, random }),
  statusOf: (caseNumber, conversation) => statusOf({ caseNumber, conversation }, { cases, city }),
  runOnce: idempotentPosts(environment.IDEMPOTENCY_TABLE, client),
});

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'chat' }),
});
