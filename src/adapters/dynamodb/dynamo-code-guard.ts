import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CodeGuard, CodeTry } from '../../casework/query-code.ts';
import { derivedId } from '../../kernel/ids.ts';
import { DAY_MS, SECOND_MS } from '../../kernel/time.ts';
import { codeGuardKey, type Key } from './keys.ts';
import type { Table } from './table.ts';

const Guard = z.object({ wrong: z.number().default(0), lockedUntil: z.string().optional() });

/** Wrong codes in table `Hotline`, under a digest of the address and for the case as a whole; forgotten a day after the last one. */
export class DynamoCodeGuard implements CodeGuard {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async lockedUntil(who: CodeTry): Promise<Date | null> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key: ownKey(who) }));
    const { lockedUntil } = Guard.parse(Item ?? {});
    return lockedUntil === undefined ? null : new Date(lockedUntil);
  }

  async countWrong(who: CodeTry, at: Date): Promise<{ readonly byAddress: number; readonly byAll: number }> {
    const [byAddress, byAll] = await Promise.all([
      this.#count(ownKey(who), at),
      this.#count(codeGuardKey(who.caseId, EVERYBODY), at),
    ]);
    return { byAddress, byAll };
  }

  async lock(who: CodeTry, until: Date): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: ownKey(who),
        UpdateExpression: 'SET lockedUntil = :until',
        ExpressionAttributeValues: { ':until': until.toISOString() },
      }),
    );
  }

  async #count(key: Key, at: Date): Promise<number> {
    const { Attributes } = await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: key,
        UpdateExpression: 'SET entity = :entity, schemaVersion = :one, expiresAt = :expiresAt ADD wrong :one',
        ExpressionAttributeValues: {
          ':entity': 'code-guard',
          ':one': 1,
          ':expiresAt': Math.ceil((at.getTime() + DAY_MS) / SECOND_MS),
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Guard.parse(Attributes).wrong;
  }
}

/** The count of a case over all addresses. */
const EVERYBODY = 'ALL';

function ownKey({ caseId, address }: CodeTry): Key {
  return codeGuardKey(caseId, derivedId('code-guard', address));
}
