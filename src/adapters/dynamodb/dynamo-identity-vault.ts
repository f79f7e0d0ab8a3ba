import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AccessRecord, IdentityContent, SealedIdentity } from '../../contracts/identity.ts';
import type { SealedReporterReader } from '../../intake/filed-earlier.ts';
import { ulid } from '../../kernel/ids.ts';
import type { RandomSource } from '../../kernel/random.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { SealBrokenError, type Sealer } from '../../privacy/sealer.ts';
import {
  type IdentityToKeep,
  type IdentityVault,
  identityContextOf,
  REVEAL_LASTS_MS,
  type Reveal,
  type RevealError,
  type RevealRequest,
  type ViewError,
  type ViewRequest,
} from '../../privacy/vault.ts';
import { reporterKey, revealKey } from './keys.ts';
import type { Table } from './table.ts';

const REVEAL_PREFIX = revealKey('', '').sk;

/** What the vault is built from. */
export type IdentityVaultParts = {
  readonly table: Table;
  readonly sealer: Sealer;
  readonly random: RandomSource;
};

/** Sealed reporters and the record of who opened them, in table `Identities`. */
export class DynamoIdentityVault implements IdentityVault, SealedReporterReader {
  readonly #parts: IdentityVaultParts;

  constructor(parts: IdentityVaultParts) {
    this.#parts = parts;
  }

  async put({ caseId, contactId, content, anonymity, at }: IdentityToKeep): Promise<'stored' | 'known'> {
    const { table, sealer } = this.#parts;
    const item: SealedIdentity = {
      ...reporterKey(caseId, contactId),
      entity: 'sealed-identity',
      schemaVersion: 1,
      caseId,
      contactId,
      sealed: await sealer.seal(JSON.stringify(content), identityContextOf(caseId, contactId)),
      anonymity,
      storedAt: at.toISOString(),
    };
    try {
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
      );
      return 'stored';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'known';
      throw error;
    }
  }

  async open(request: RevealRequest): Promise<Result<Reveal, RevealError>> {
    const identity = await this.#identity(request.caseId, request.contactId);
    if (identity === null) return err({ kind: 'unknown' });
    const refused = isSealedFrom(request.who, identity);
    // The record comes first: what was seen without one cannot exist.
    const record = await this.#record(request, refused ? 0 : REVEAL_LASTS_MS);
    return refused ? err({ kind: 'sealed-from-department' }) : this.#reveal(identity, record);
  }

  async view({ caseId, revealId, who, at }: ViewRequest): Promise<Result<Reveal, ViewError>> {
    const { table } = this.#parts;
    const Key = revealKey(caseId, revealId);
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
    const record = Item === undefined ? null : AccessRecord.parse(Item);
    if (record === null || record.who !== who) return err({ kind: 'unknown' });
    // A refused attempt ends when it begins.
    if (record.until <= at.toISOString()) return err({ kind: 'expired' });
    const identity = await this.#identity(caseId, record.contactId);
    if (identity === null) return err({ kind: 'unknown' });
    return isSealedFrom(who, identity) ? err({ kind: 'sealed-from-department' }) : this.#reveal(identity, record);
  }

  async accesses(caseId: string): Promise<readonly AccessRecord[]> {
    const { table } = this.#parts;
    const records: AccessRecord[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': revealKey(caseId, '').pk, ':prefix': REVEAL_PREFIX },
          ScanIndexForward: false,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      records.push(...Items.map((item) => AccessRecord.parse(item)));
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return records;
  }

  async sealedReporter(caseId: string, contactId: string): Promise<string | null> {
    return (await this.#identity(caseId, contactId))?.sealed ?? null;
  }

  async #reveal({ caseId, contactId, sealed }: SealedIdentity, record: AccessRecord) {
    try {
      const plain = await this.#parts.sealer.open(sealed, identityContextOf(caseId, contactId));
      return ok({ content: IdentityContent.parse(JSON.parse(plain)), record });
    } catch (error) {
      if (error instanceof SealBrokenError) return err({ kind: 'broken-seal' as const });
      throw error;
    }
  }

  async #identity(caseId: string, contactId: string): Promise<SealedIdentity | null> {
    const { table } = this.#parts;
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: reporterKey(caseId, contactId), ConsistentRead: true }),
    );
    return Item === undefined ? null : SealedIdentity.parse(Item);
  }

  async #record(request: RevealRequest, lastsMs: number): Promise<AccessRecord> {
    const { table, random } = this.#parts;
    const id = ulid(request.at, random);
    const record: AccessRecord = {
      ...revealKey(request.caseId, id),
      entity: 'identity-access',
      schemaVersion: 1,
      id,
      caseId: request.caseId,
      contactId: request.contactId,
      who: request.who,
      purpose: request.purpose,
      note: request.note ?? '',
      at: request.at.toISOString(),
      until: new Date(request.at.getTime() + lastsMs).toISOString(),
    };
    await table.client.send(new PutCommand({ TableName: table.name, Item: record }));
    return record;
  }
}

function isSealedFrom(who: string, { anonymity }: SealedIdentity): boolean {
  return who.startsWith('department:') && anonymity !== 'named';
}
