import { Logger } from '@aws-lambda-powertools/logger';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { departmentRouter } from '../../functions/department-api/handler.ts';
import { operatorRouter } from '../../functions/operator-api/handler.ts';
import { publicRouter } from '../../functions/public-api/handler.ts';
import { AesGcmSealer } from '../../src/adapters/crypto/aes-gcm-sealer.ts';
import { LocalDataKeySource } from '../../src/adapters/crypto/local-data-key-source.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoAccessKeyStore } from '../../src/adapters/dynamodb/dynamo-access-key-store.ts';
import { DynamoAddressCounter } from '../../src/adapters/dynamodb/dynamo-address-counter.ts';
import { DynamoCaseRecords } from '../../src/adapters/dynamodb/dynamo-case-records.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoCodeGuard } from '../../src/adapters/dynamodb/dynamo-code-guard.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoFailedContacts } from '../../src/adapters/dynamodb/dynamo-failed-contacts.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoOperatorTasks } from '../../src/adapters/dynamodb/dynamo-operator-tasks.ts';
import { DynamoRuleLedger } from '../../src/adapters/dynamodb/dynamo-rule-ledger.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { DynamoOpenDataCatalogue } from '../../src/adapters/dynamodb/issue-open-data.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMonthReports } from '../../src/adapters/dynamodb/month-reports.ts';
import { idempotentPosts } from '../../src/adapters/http/idempotent-posts.ts';
import { S3FileLinks } from '../../src/adapters/s3/s3-file-links.ts';
import { S3ProofUploads } from '../../src/adapters/s3/s3-proof-uploads.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import type { CaseHistory } from '../../src/cases/case-repository.ts';
import { createAccessKey } from '../../src/casework/access-keys.ts';
import type { OperatorRole } from '../../src/contracts/operator-role.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { CachedCityRules } from '../../src/routing/city-rules.ts';
import { TEST_NOW } from './case-builders.ts';
import { cityForTest } from './city-for-test.ts';
import { startDynoxide } from './dynoxide.ts';
import { httpEvent, TEST_CONTEXT, type TestRequest } from './http-event.ts';

const IDEMPOTENCY_TABLE = 'Idempotency';
const Answer = z.object({
  statusCode: z.number(),
  body: z.string().default(''),
  headers: z.record(z.string(), z.string()).default({}),
});

/** An answer of a surface: status, the body parsed, and the version it names. */
export type ApiAnswer = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly etag: string | undefined;
};

/** The three surfaces over cases, on the embedded engine, with keys for two departments and an operator. */
export async function startCaseApis() {
  const tables = await startDynoxide();
  await tables.client.send(
    new CreateTableCommand({
      TableName: IDEMPOTENCY_TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const clock = new FixedClock(TEST_NOW);
  const random = systemRandom;
  const city = cityForTest('chengdu');
  const sealer = new AesGcmSealer(new LocalDataKeySource(Buffer.alloc(32, 7).toString('base64')));
  const cases = new DynamoCaseRepository(tables.hotline, tables.identities.name);
  const contacts = new DynamoContactStore(tables.hotline);
  const keys = new DynamoAccessKeyStore(tables.hotline);
  const vault = new DynamoIdentityVault({ table: tables.identities, sealer, random });
  const s3 = new S3Client({ region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const logger = new Logger({ logLevel: 'SILENT' });
  const runOnce = idempotentPosts(IDEMPOTENCY_TABLE, tables.client);
  const links = new S3FileLinks({ bucket: 'attachments', clock, client: async () => s3 });
  const base = { clock, links, random, city, cases, keys, vault, logger, runOnce };
  const endpoints = {
    clock,
    random,
    sealer,
    endpoints: new DynamoEndpointRepository(tables.hotline),
    deliveries: new DynamoDeliveryRepository(tables.hotline),
    queue: { send: async () => undefined },
    sender: {
      post: async () => {
        throw new Error('no webhook is sent in these tests');
      },
    },
    urlPolicy: { allowLoopback: true, allowedHosts: new Set<string>() },
  };
  const department = departmentRouter({
    ...base,
    endpoints,
    uploads: new S3ProofUploads({ client: s3, bucket: 'attachments', clock }),
  });
  const ledger = new DynamoRuleLedger(tables.hotline);
  const operator = operatorRouter({
    ...base,
    contacts,
    failed: new DynamoFailedContacts(tables.hotline),
    sealer,
    endpoints,
    records: new DynamoCaseRecords(tables.hotline),
    ledger,
    rules: new CachedCityRules({ city, clock, changes: ledger }),
    tasks: new DynamoOperatorTasks(tables.hotline),
    reports: new DynamoMonthReports(tables.hotline),
    issues: new DynamoIssueStore(tables.hotline),
  });
  const citizen = publicRouter({
    ...base,
    sealer,
    contacts,
    addresses: new DynamoAddressCounter(tables.hotline),
    guard: new DynamoCodeGuard(tables.hotline),
    catalogue: new DynamoOpenDataCatalogue(tables.hotline),
    issues: new DynamoIssueStore(tables.hotline),
    baseUrl: 'https://hotline.example',
  });
  const call = async (router: typeof department, request: TestRequest): Promise<ApiAnswer> => {
    const answer = Answer.parse(await router.resolve(httpEvent(request), TEST_CONTEXT));
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(answer.body));
    return { status: answer.statusCode, body, etag: answer.headers['etag'] };
  };
  const keyOf = async (kind: 'department' | 'operator', id: string, role: OperatorRole = 'admin') => {
    const owner = { kind, id };
    const order = { owner, label: 'test', ...(kind === 'operator' ? { role } : {}) };
    return (await createAccessKey(order, { keys, clock, random })).secret;
  };
  return {
    tables,
    clock,
    cases,
    contacts,
    sealer,
    vault,
    keyOf,
    department: (request: TestRequest) => call(department, request),
    operator: (request: TestRequest) => call(operator, request),
    citizen: (request: TestRequest) => call(citizen, request),
    /** Files a built case as intake does. */
    file: async (history: CaseHistory) => {
      const [contactId = ''] = history.case.contactIds;
      const at = clock.now().toISOString();
      const contact = {
        entity: 'contact',
        schemaVersion: 1,
        id: contactId,
        channel: 'chat',
        receivedAt: at,
        storedAt: at,
        status: 'stored',
        locale: 'zh',
        sealed: 'sealed words',
        caseIds: [],
        attempts: 0,
      } as const;
      await contacts.store({ ...contact, caseIds: [] }, clock.now());
      const filed = await cases.openCases({ contactId, cases: [history], reporters: [], at: clock.now() });
      if (!filed.ok) throw new Error(filed.error.kind);
      return history.case;
    },
    stop: () => tables.stop(),
  };
}

/** The surfaces as a test uses them. */
export type CaseApis = Awaited<ReturnType<typeof startCaseApis>>;
