import { resolve } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { channelAlipayRouter } from '../../functions/channel-alipay/handler.ts';
import { channelBoardRouter } from '../../functions/channel-board/handler.ts';
import { channelDouyinRouter } from '../../functions/channel-douyin/handler.ts';
import { channelSmsRouter } from '../../functions/channel-sms/handler.ts';
import { channelWechatRouter } from '../../functions/channel-wechat/handler.ts';
import { channelWeiboRouter } from '../../functions/channel-weibo/handler.ts';
import { open311Router } from '../../functions/open311/handler.ts';
import { processContactHandler } from '../../functions/process-contact/handler.ts';
import { mediaSources } from '../../src/adapters/channels/build-media.ts';
import { AesGcmSealer } from '../../src/adapters/crypto/aes-gcm-sealer.ts';
import { LocalDataKeySource } from '../../src/adapters/crypto/local-data-key-source.ts';
import { DynamoAccessKeyStore } from '../../src/adapters/dynamodb/dynamo-access-key-store.ts';
import { DynamoAddressCounter } from '../../src/adapters/dynamodb/dynamo-address-counter.ts';
import { DynamoBoardStore } from '../../src/adapters/dynamodb/dynamo-board-store.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoMailReplyLimit } from '../../src/adapters/dynamodb/dynamo-mail-reply-limit.ts';
import { DynamoOpenThreads } from '../../src/adapters/dynamodb/dynamo-open-threads.ts';
import { DynamoOperatorDesk } from '../../src/adapters/dynamodb/dynamo-operator-desk.ts';
import { DynamoOperatorTasks } from '../../src/adapters/dynamodb/dynamo-operator-tasks.ts';
import { DynamoPersonRecords } from '../../src/adapters/dynamodb/dynamo-person-records.ts';
import { DynamoReplyStore } from '../../src/adapters/dynamodb/dynamo-reply-store.ts';
import { DynamoTokenStore } from '../../src/adapters/dynamodb/dynamo-token-store.ts';
import { DynamoMatchIndex } from '../../src/adapters/dynamodb/match-index.ts';
import { DynamoReporterPseudonyms } from '../../src/adapters/dynamodb/match-pseudonyms.ts';
import { buildExtractor } from '../../src/adapters/extraction/build-extractor.ts';
import type { S3Files } from '../../src/adapters/s3/s3-files.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { applyAll } from '../../src/cases/apply-all.ts';
import { createAccessKey } from '../../src/casework/access-keys.ts';
import { addCitizenFiles } from '../../src/casework/add-files.ts';
import { notifyCitizen } from '../../src/casework/notify-citizen.ts';
import { takeCitizenWords } from '../../src/casework/take-citizen-words.ts';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import type { ApiAnswer, ApiCall } from '../../src/channels/http-caller.ts';
import { inboxReader } from '../../src/channels/inbox-file.ts';
import type { OutgoingMail } from '../../src/channels/mail/compose-mail.ts';
import { MailSender } from '../../src/channels/mail/mail-sender.ts';
import type { FileAnswer, FileCall } from '../../src/channels/media/file-caller.ts';
import { noWordNeeded } from '../../src/channels/outbox/no-word-needed.ts';
import { Outbox } from '../../src/channels/outbox/outbox.ts';
import { SmsSender } from '../../src/channels/sms/sms-sender.ts';
import { WechatSender } from '../../src/channels/wechat/wechat-sender.ts';
import { cityLookup } from '../../src/city/lookup.ts';
import { contactThread } from '../../src/intake/contact-thread.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { contactIdOf } from '../../src/kernel/ids.ts';
import { TEST_NOW } from './case-builders.ts';
import { cityForTest } from './city-for-test.ts';
import { startDynoxide } from './dynoxide.ts';
import { httpEvent, TEST_CONTEXT, type TestRequest } from './http-event.ts';
import { anSqsRecord } from './sqs-record.ts';

const Answer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});
/** An answer to a platform or a browser, its body as letters. */
export type RawAnswer = z.infer<typeof Answer>;

export const MAIL_ADDRESS = 'hotline@city.example';
export const MAIL_SECRET = 'a-secret-of-sixteen-or-more';
export const WECHAT = { appId: 'wxba5fad812f8e6fb9', token: 'AAAAA', appSecret: 'secret' };

/** Every way in but the chat, with the worker behind them, on the embedded engine; platforms answer as told. */
export async function startChannelWorld(
  secrets: ChannelSecrets = {},
  {
    matches = false,
    ...settings
  }: {
    readonly redactedTwinWaitMinutes?: number;
    /** Whether repeats and neighbours are looked for. */
    readonly matches?: boolean;
  } = {},
) {
  const tables = await startDynoxide();
  const clock = new FixedClock(TEST_NOW);
  const given = cityForTest('chengdu').city;
  const city = cityLookup({ ...given, settings: { ...given.settings, ...settings } });
  const logger = new Logger({ logLevel: 'SILENT' });
  const sealer = new AesGcmSealer(new LocalDataKeySource(Buffer.alloc(32, 7).toString('base64')));
  const table = tables.hotline;
  const cases = new DynamoCaseRepository(table, tables.identities.name);
  const contacts = new DynamoContactStore(table);
  const keys = new DynamoAccessKeyStore(table);
  const board = new DynamoBoardStore(table);
  const queued: string[] = [];
  const files = new Map<string, Uint8Array>();
  const kept = new Map<string, string>();
  const mails: OutgoingMail[] = [];
  const texts: { to: string; text: string }[] = [];
  const calls: ApiCall[] = [];
  const platform = {
    answer: (_: ApiCall): ApiAnswer | Promise<ApiAnswer> => ({ kind: 'down' }),
    file: async (_: FileCall): Promise<FileAnswer> => ({ kind: 'down' }),
  };
  const call = async (one: ApiCall) => {
    calls.push(one);
    return platform.answer(one);
  };
  const mail = new MailSender({
    gateway: {
      send: async (outgoing) => {
        mails.push(outgoing);
        return { kind: 'sent', via: 'mail' };
      },
    },
    frame: {
      address: MAIL_ADDRESS,
      secret: MAIL_SECRET,
      hotline: city.city.settings.hotline.name,
      number: city.city.settings.hotline.number,
      siteUrl: 'http://127.0.0.1:12345',
    },
    limit: new DynamoMailReplyLimit(table, clock),
  });
  const sms = new SmsSender({
    send: async (message) => {
      texts.push(message);
      return { kind: 'sent', via: 'sms' };
    },
  });
  const wechat = new WechatSender({ account: WECHAT, call, tokens: new DynamoTokenStore(table, sealer), clock });
  const replies = new DynamoReplyStore(table);
  const pseudonyms = new DynamoReporterPseudonyms({ identities: tables.identities, sealer, random });
  const openThreads = new DynamoOpenThreads({ table, clock, pseudonyms });
  const outbox = new Outbox({
    store: replies,
    sealer,
    clock,
    waysOf: (channel) =>
      ({ mailbox: [mail], phone: [sms], board: [sms], wechat: [wechat], app: [noWordNeeded] })[String(channel)] ?? [],
    desk: new DynamoOperatorDesk(table),
  });
  const persons = new DynamoPersonRecords({
    table,
    identitiesName: tables.identities.name,
    clock,
    files: { erase: async (keys) => void keys.map((key) => kept.delete(key)) },
  });
  const receive = {
    clock,
    contacts,
    sealer,
    city,
    persons,
    senders: new DynamoAddressCounter(table),
    addresses: new DynamoAddressCounter(table),
    logger,
    random,
    secrets: async () => secrets,
    queue: { send: async (id: string) => void queued.push(id) },
    warn: () => undefined,
  };
  const publicBaseUrl = 'http://127.0.0.1:12345';
  const routers = {
    board: channelBoardRouter({ ...receive, board, publicBaseUrl }),
    wechat: channelWechatRouter(receive),
    weibo: channelWeiboRouter(receive),
    douyin: channelDouyinRouter(receive),
    alipay: channelAlipayRouter(receive),
    sms: channelSmsRouter({ ...receive, file: (order) => platform.file(order) }),
    open311: open311Router({ ...receive, cases, keys, publicBaseUrl }),
  };
  const inbox: Pick<S3Files, 'read'> = {
    read: async (key) => {
      const bytes = files.get(key);
      return bytes === undefined ? null : { bytes, etag: 'etag' };
    },
  };
  const vault = new DynamoIdentityVault({ table: tables.identities, sealer, random });
  const worker = processContactHandler({
    ...receive,
    cases,
    inbox,
    extractor: buildExtractor({
      environment: { LLM_POLICY: 'never' },
      city,
      clock,
      folder: resolve(import.meta.dirname, '../..'),
    }),
    threads: openThreads,
    ...(matches ? { matching: { index: new DynamoMatchIndex(table), pseudonyms, contacts, searchFailed } } : {}),
    additions: {
      add: (caseId, text) => takeCitizenWords({ caseId, text }, { cases, city, clock }),
      attach: (caseId, given) => addCitizenFiles({ caseId, files: [...given] }, { cases, city, clock }),
    },
    media: {
      attachments: {
        keep: async ({ key, mediaType, bytes }) => {
          files.set(key, bytes);
          kept.set(key, mediaType);
        },
      },
      sourceOf: mediaSources({
        secrets: async () => secrets,
        clock,
        call,
        file: (order) => platform.file(order),
        tokens: new DynamoTokenStore(table, sealer),
      }),
    },
    read: inboxReader({
      own: [MAIL_ADDRESS],
      threadSecret: async () => MAIL_SECRET,
      attachments: { keep: async ({ key, mediaType }) => void kept.set(key, mediaType) },
    }),
    replies: outbox,
    tellIssue: async () => 0,
    notify: (notice) =>
      notifyCitizen(notice, {
        cases,
        vault,
        outbox,
        board,
        city,
        clock,
        openThreads,
        tellOn: async (rest) => void (await work(rest)),
        threads: { thread: (contactId) => contactThread(contactId, { contacts, sealer }) },
      }),
    attemptReply: (id) => outbox.attempt(id),
    metrics: new Metrics({ namespace: 'test', serviceName: 'test' }),
  });

  const work = async (body: unknown) => worker({ Records: [anSqsRecord(body)] }, TEST_CONTEXT);
  /** The department accepts and answers, the operator lets it pass: the citizen is asked whether it is solved. */
  const answerCase = async (caseId: string, publicReply: string) => {
    const before = await cases.get(caseId, { fresh: true });
    const department = { kind: 'department', id: before?.routing?.leadDepartment ?? '' } as const;
    const at = clock.now();
    if (before === null) throw new Error('no such case');
    const change = applyAll(before, [
      { event: 'accepted', actor: department, at },
      { event: 'resolved', actor: department, at, set: { closeCode: 'resolved', publicReply } },
      { event: 'follow-up-asked', actor: { kind: 'operator', id: 'li' }, at, set: { timerAt: at.toISOString() } },
    ]);
    if (!change.ok) throw new Error(JSON.stringify(change.error));
    await cases.save(change.value);
    await work({ v: 1, caseId, version: change.value.case.version });
  };
  return {
    answerCase,
    clock,
    city,
    cases,
    contacts,
    board,
    sealer,
    vault,
    replies,
    outbox,
    queued,
    mails,
    texts,
    calls,
    platform,
    kept,
    files,
    tasks: new DynamoOperatorTasks(table),
    /** One request to a channel's address. */
    request: async (channel: keyof typeof routers, request: TestRequest): Promise<RawAnswer> =>
      Answer.parse(await routers[channel].resolve(httpEvent(request), TEST_CONTEXT)),
    /** Works on everything queued. */
    drain: async () => {
      for (const contactId of queued.splice(0)) await work({ v: 1, contactId });
    },
    work,
    /** A file arrives in the inbox and is worked on. */
    drop: async (key: string, content: string | Uint8Array) => {
      files.set(key, typeof content === 'string' ? new TextEncoder().encode(content) : content);
      return work({
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { bucket: { name: 'inbox' }, object: { key, size: 1, etag: 'etag' } },
      });
    },
    contactOf: (channel: string, sourceRef: string) => contacts.get(contactIdOf(channel, sourceRef)),
    appKey: async () =>
      (await createAccessKey({ owner: { kind: 'app', id: 'city-app' }, label: 't' }, { keys, clock, random })).secret,
    /** Everything in table `Hotline`, as far as one page goes. */
    scan: () => table.client.send(new ScanCommand({ TableName: table.name })),
    stop: tables.stop,
  };
}

function searchFailed(error: unknown): never {
  throw error;
}
