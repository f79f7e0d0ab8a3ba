import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AesGcmSealer } from '../../../src/adapters/crypto/aes-gcm-sealer.ts';
import { LocalDataKeySource } from '../../../src/adapters/crypto/local-data-key-source.ts';
import { DynamoAccessKeyStore } from '../../../src/adapters/dynamodb/dynamo-access-key-store.ts';
import { DynamoEndpointRepository } from '../../../src/adapters/dynamodb/endpoint-repository.ts';
import type { Table } from '../../../src/adapters/dynamodb/table.ts';
import { systemRandom } from '../../../src/adapters/system/system-random.ts';
import { type AccessKeyDeps, createAccessKey } from '../../../src/casework/access-keys.ts';
import type { KeyOwner } from '../../../src/contracts/access-key.ts';
import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import { WEBHOOK_EVENT_TYPES } from '../../../src/contracts/webhook.ts';
import { endpointEvent } from '../../../src/dispatch/change-endpoint.ts';
import { secretContext } from '../../../src/dispatch/open-secrets.ts';
import { newHmacSecret } from '../../../src/dispatch/webhook-secret.ts';
import type { Clock } from '../../../src/kernel/clock.ts';
import { derivedId } from '../../../src/kernel/ids.ts';
import type { EngineAddresses } from '../engines/clients.ts';
import { localClients } from '../engines/clients.ts';
import { sealingKey } from '../sealing-key.ts';

/** Files of the data folder with the secrets of the sample; readable by the owner only. */
export type SampleSecrets = {
  readonly operatorKeyFile: string;
  readonly departmentKeysFile: string;
  readonly webhookSecretFile: string;
};

/** Where the sample's secrets lie in a data folder. */
export function sampleSecrets(dataDir: string): SampleSecrets {
  const keys = join(dataDir, 'keys');
  return {
    operatorKeyFile: join(keys, 'operator.key'),
    departmentKeysFile: join(keys, 'departments.json'),
    webhookSecretFile: join(keys, 'webhook.secret'),
  };
}

/** What the sample is made for. */
export type SampleOrder = {
  readonly dataDir: string;
  readonly endpoints: EngineAddresses;
  readonly tableName: string;
  readonly departmentIds: readonly string[];
  /** Where the sample receiver takes webhooks, on loopback. */
  readonly receiverUrl: string;
  readonly clock: Clock;
};

const LABEL = 'local run';

/**
 * Gives a local run an operator, a key for every department, and one receiver that plays them all. The
 * second time it only moves the endpoints to where the receiver now listens.
 */
export async function seedSample(order: SampleOrder): Promise<SampleSecrets> {
  const files = sampleSecrets(order.dataDir);
  const clients = localClients(order.endpoints);
  try {
    const client = DynamoDBDocumentClient.from(clients.dynamodb, { marshallOptions: { removeUndefinedValues: true } });
    const table: Table = { client, name: order.tableName };
    const keys: AccessKeyDeps = { keys: new DynamoAccessKeyStore(table), clock: order.clock, random: systemRandom };
    if (!existsSync(files.webhookSecretFile)) writeSecret(files.webhookSecretFile, newHmacSecret(systemRandom));
    if (!existsSync(files.operatorKeyFile)) {
      writeSecret(files.operatorKeyFile, await newKey({ kind: 'operator', id: 'duty' }, keys));
    }
    if (!existsSync(files.departmentKeysFile)) {
      const made = await Promise.all(
        order.departmentIds.map(async (id) => [id, await newKey({ kind: 'department', id }, keys)] as const),
      );
      writeSecret(files.departmentKeysFile, `${JSON.stringify(Object.fromEntries(made), null, 2)}\n`);
    }
    const secret = readFileSync(files.webhookSecretFile, 'utf8').trim();
    await Promise.all(order.departmentIds.map((id) => seedEndpoint({ id, secret }, { order, table })));
    return files;
  } finally {
    clients.destroy();
  }
}

async function newKey(owner: KeyOwner, deps: AccessKeyDeps): Promise<string> {
  return (await createAccessKey({ owner, label: LABEL }, deps)).secret;
}

function writeSecret(file: string, secret: string): void {
  writeFileSync(file, secret, { mode: 0o600 });
}

async function seedEndpoint(
  { id: departmentId, secret }: { readonly id: string; readonly secret: string },
  { order, table }: { readonly order: SampleOrder; readonly table: Table },
): Promise<void> {
  const repository = new DynamoEndpointRepository(table);
  const id = derivedId('sample-endpoint', departmentId);
  const at = order.clock.now().toISOString();
  const present = await repository.get(departmentId, id);
  if (present !== null) {
    if (present.url !== order.receiverUrl) {
      await repository.save({ ...present, url: order.receiverUrl, updatedAt: at, version: present.version + 1 });
    }
    return;
  }
  const sealer = new AesGcmSealer(new LocalDataKeySource(sealingKey(order.dataDir)));
  const endpoint: Endpoint = {
    entity: 'endpoint',
    schemaVersion: 1,
    id,
    departmentId,
    url: order.receiverUrl,
    description: 'sample receiver',
    eventTypes: [...WEBHOOK_EVENT_TYPES],
    payload: 'full',
    format: 'standard',
    status: 'active',
    verifiedAt: at,
    secrets: [{ scheme: 'v1', sealed: await sealer.seal(secret, secretContext(id)), createdAt: at }],
    ratePerMinute: 60_000,
    maxConcurrent: 20,
    health: { failures: 0, slowLevel: 0 },
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  await repository.create(endpoint, endpointEvent(endpoint, { type: 'created', actor: 'system', at }));
}
