import { resolve } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { type ChatDeps, chatRouter } from '../../functions/chat/handler.ts';
import { AesGcmSealer } from '../../src/adapters/crypto/aes-gcm-sealer.ts';
import { LocalDataKeySource } from '../../src/adapters/crypto/local-data-key-source.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoConversationStore } from '../../src/adapters/dynamodb/dynamo-conversation-store.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoRuleLedger } from '../../src/adapters/dynamodb/dynamo-rule-ledger.ts';
import { DynamoMatchIndex } from '../../src/adapters/dynamodb/match-index.ts';
import { DynamoReporterPseudonyms } from '../../src/adapters/dynamodb/match-pseudonyms.ts';
import { bundledModels } from '../../src/adapters/files/bundled-model.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { takeFeedback } from '../../src/casework/take-citizen-words.ts';
import { ConversationStarted, type PostMessage, Turns } from '../../src/contracts/conversation.ts';
import { AnswerIndex } from '../../src/dialogue/answers/answer-index.ts';
import { createLocalExtractor } from '../../src/extraction/create-local-extractor.ts';
import { statusOf } from '../../src/intake/status-of.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { CachedCityRules } from '../../src/routing/city-rules.ts';
import { cityForTest } from './city-for-test.ts';
import { startDynoxide } from './dynoxide.ts';
import { httpEvent, TEST_CONTEXT, type TestRequest } from './http-event.ts';

const Answer = z.object({
  statusCode: z.number(),
  body: z.string().default(''),
  headers: z.record(z.string(), z.string()).default({}),
});

/** A clock that a test sets on, so that no window meets the limit of a minute. */
export class SetClock implements Clock {
  #nowMs: number;

  constructor(now: Date) {
    this.#nowMs = now.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  setOn(ms: number): void {
    this.#nowMs += ms;
  }
}

/** A message as a test writes it. */
export type Said = Partial<PostMessage>;

const MODEL_FOLDER = resolve(import.meta.dirname, '../../model');
const SOME_SECONDS_MS = 7_000;

/** The chat's function on the embedded engine, with the city's own data and the local extractor. */
export async function startChatWorld(now = new Date('2026-11-24T04:00:00.000Z'), more: Pick<ChatDeps, 'wording'> = {}) {
  const tables = await startDynoxide();
  const clock = new SetClock(now);
  const city = cityForTest('chengdu');
  const sealer = new AesGcmSealer(new LocalDataKeySource(Buffer.alloc(32, 7).toString('base64')));
  const table = tables.hotline;
  const { identities } = tables;
  const cases = new DynamoCaseRepository(table, identities.name);
  const contacts = new DynamoContactStore(table);
  const conversations = new DynamoConversationStore(table);
  const answers = new AnswerIndex(city.city.answers, city.city.settings.aliases);
  const photos = new Map<string, Uint8Array>();
  const uploadsAt = { url: 'http://uploads.example' };
  const starts = new Map<string, number>();
  const rules = new CachedCityRules({ city, clock, changes: new DynamoRuleLedger(table) });
  const router = chatRouter({
    clock,
    random,
    city,
    sealer,
    cases,
    contacts,
    conversations,
    logger: new Logger({ logLevel: 'SILENT' }),
    extractor: createLocalExtractor(city.city, bundledModels(MODEL_FOLDER)),
    rules,
    feedback: { take: (words) => takeFeedback(words, { cases, city, clock, rules }) },
    matching: {
      index: new DynamoMatchIndex(table),
      pseudonyms: new DynamoReporterPseudonyms({ identities, sealer, random }),
      contacts,
      searchFailed: (error) => {
        throw error;
      },
    },
    answers: () => answers,
    ...more,
    addresses: {
      countStart: async (address) => {
        const count = (starts.get(address) ?? 0) + 1;
        starts.set(address, count);
        return count;
      },
      countJoin: async () => 1,
      countMessage: async (sender) => {
        const count = (starts.get(`message ${sender}`) ?? 0) + 1;
        starts.set(`message ${sender}`, count);
        return count;
      },
    },
    photos: {
      keep: async ({ key, bytes }) => void photos.set(key, bytes),
      read: async (key) => photos.get(key) ?? null,
      ticket: async ({ key, mediaType }) => ({
        url: `${uploadsAt.url}/${key}`,
        headers: { 'content-type': mediaType },
        expiresAt: clock.now().toISOString(),
      }),
    },
    reporters: new DynamoIdentityVault({ table: identities, sealer, random }),
    statusOf: (caseNumber, conversation) => statusOf({ caseNumber, conversation }, { cases, city }),
    runOnce: async (_, work) => work(),
  });

  /** Any request of the function. */
  async function request({ bytes, ...wanted }: TestRequest & { readonly bytes?: Buffer }) {
    const event = httpEvent(wanted);
    const sent = bytes === undefined ? event : { ...event, body: bytes.toString('base64'), isBase64Encoded: true };
    const { statusCode, body, headers } = Answer.parse(await router.resolve(sent, TEST_CONTEXT));
    return { status: statusCode, body, mediaType: headers['content-type'] ?? '' };
  }

  /** Begins a conversation, and gives back a way to speak in it. */
  async function begin(locale = 'zh') {
    const started = await request({ method: 'POST', path: '/v1/conversations', body: { locale } });
    const { conversationId, token, turns } = ConversationStarted.parse(JSON.parse(started.body));
    let count = 0;
    const headers = { authorization: `Bearer ${token}` };
    return {
      id: conversationId,
      headers,
      greeting: turns,
      say: async (said: Said) => {
        clock.setOn(SOME_SECONDS_MS);
        count += 1;
        const answer = await request({
          method: 'POST',
          path: `/v1/conversations/${conversationId}/messages`,
          headers,
          body: { clientMessageId: `m${count}`, ...said },
        });
        if (answer.status !== 200) throw new Error(`message answered ${answer.status}: ${answer.body}`);
        return Turns.parse(JSON.parse(answer.body));
      },
      state: async () => {
        const conversation = await conversations.get(conversationId);
        if (conversation === null) throw new Error(`conversation ${conversationId} is gone`);
        return conversation.state;
      },
    };
  }

  return {
    begin,
    request,
    cases,
    contacts,
    conversations,
    city,
    clock,
    photos,
    uploadsAt,
    sealer,
    tables,
    stop: tables.stop,
  };
}
