import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CodeGuard } from '../../casework/query-code.ts';
import { DAY_MS, SECOND_MS } from '../../kernel/time.ts';
import { codeGuardKey } from './keys.ts';
import type { Table } from './table.ts';

const Guard = z.object({ wrong: z.number().default(0), lockedUntil: z.string().optional() });

/** Wrong codes in table `Hotline`; forgotten a day after the last one. */
export class DynamoCodeGuard implements CodeGuard {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async lockedUntil(caseId: string): Promise<Date | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: codeGuardKey(caseId) }),
    );
    const { lockedUntil } = Guard.parse(Item ?? {});
    return lockedUntil === undefined ? null : new Date(lockedUntil);
  }

  async countWrong(caseId: string, at: Date): Promise<number> {
    const { Attributes } = await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: codeGuardKey(caseId),
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

  async lock(caseId: string, until: Date): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: codeGuardKey(caseId),
        UpdateExpression: 'SET lockedUntil = :until',
        ExpressionAttributeValues: { ':until': until.toISOString() },
      }),
    );
  }
}
