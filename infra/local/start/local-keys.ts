import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DynamoAccessKeyStore } from '../../../src/adapters/dynamodb/dynamo-access-key-store.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { systemRandom } from '../../../src/adapters/system/system-random.ts';
import { createAccessKey } from '../../../src/casework/access-keys.ts';
import type { KeyOwner } from '../../../src/contracts/access-key.ts';
import type { OperatorRole } from '../../../src/contracts/operator-role.ts';
import { ENVIRONMENT } from '../../names.ts';
import { readJsonOr, writeJson } from '../json-file.ts';
import type { LocalRun } from '../start-local.ts';

/** The keys of a local run, as files that only their owner can read. */
export interface LocalKeys {
  readonly operator: string;
  readonly operatorFile: string;
  /** By department id. */
  readonly departments: Readonly<Record<string, string>>;
}

/** Makes, at the first start, keys of an operator (keys/operator.key), an Open311 app (keys/app.key) and each department (keys/departments.json). */
export async function localKeys(options: {
  readonly run: Pick<LocalRun, 'clients' | 'variables'>;
  readonly dataDir: string;
  readonly departmentIds: readonly string[];
}): Promise<LocalKeys> {
  const { run, dataDir, departmentIds } = options;
  const name = Object.values(run.variables).find((own) => ENVIRONMENT.hotlineTable in own)?.[ENVIRONMENT.hotlineTable];
  if (name === undefined) throw new Error(`no function of the template has ${ENVIRONMENT.hotlineTable}`);
  const client = DynamoDBDocumentClient.from(run.clients.dynamodb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const deps = { keys: new DynamoAccessKeyStore({ client, name }), clock: new SystemClock(), random: systemRandom };
  const make = async (owner: KeyOwner, role?: OperatorRole): Promise<string> =>
    (await createAccessKey({ owner, label: 'npm start', ...(role === undefined ? {} : { role }) }, deps)).secret;

  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const operatorFile = join(folder, 'operator.key');
  if (!existsSync(operatorFile)) {
    writeFileSync(operatorFile, `${await make({ kind: 'operator', id: 'local' }, 'admin')}\n`, { mode: 0o600 });
  }
  const appFile = join(folder, 'app.key');
  if (!existsSync(appFile)) {
    writeFileSync(appFile, `${await make({ kind: 'app', id: 'local-app' })}\n`, { mode: 0o600 });
  }
  const departmentsFile = join(folder, 'departments.json');
  const departments = readJsonOr(departmentsFile, z.record(z.string(), z.string()), {});
  const missing = departmentIds.filter((id) => departments[id] === undefined);
  for (const id of missing) departments[id] = await make({ kind: 'department', id });
  if (missing.length > 0) writeJson(departmentsFile, departments);
  return { operator: readFileSync(operatorFile, 'utf8').trim(), operatorFile, departments };
}
