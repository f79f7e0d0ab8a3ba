import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { RandomSource } from '../../kernel/random.ts';
import { pseudonymOf, type ReporterPseudonyms } from '../../privacy/reporter-pseudonym.ts';
import type { Sealer } from '../../privacy/sealer.ts';
import { PSEUDONYM_KEY } from './keys.ts';
import type { Table } from './table.ts';

const KEY_BYTES = 32;
const KEY_CONTEXT = 'pseudonym-key';
const KeyItem = z.object({ sealed: z.string() });

/** What the pseudonyms are built from. */
export type PseudonymParts = { readonly identities: Table; readonly sealer: Sealer; readonly random: RandomSource };

/**
 * Pseudonyms under one key for the whole city, made at first use and kept sealed in table `Identities`. Deleting
 * that item cuts every tie between a person's cases.
 */
export class DynamoReporterPseudonyms implements ReporterPseudonyms {
  readonly #parts: PseudonymParts;
  #key: Promise<Uint8Array> | null = null;

  constructor(parts: PseudonymParts) {
    this.#parts = parts;
  }

  async of(contact: Parameters<ReporterPseudonyms['of']>[0]): Promise<string | null> {
    if (contact.anonymity === 'anonymous') return null;
    this.#key ??= this.#readKey();
    try {
      return pseudonymOf(contact, await this.#key);
    } catch (error) {
      // A failed read must not stay for as long as the function is warm.
      this.#key = null;
      throw error;
    }
  }

  async #readKey(): Promise<Uint8Array> {
    const { identities, sealer, random } = this.#parts;
    const known = await this.#stored();
    if (known !== null) return known;
    const sealed = await sealer.seal(Buffer.from(random.bytes(KEY_BYTES)).toString('base64'), KEY_CONTEXT);
    try {
      await identities.client.send(
        new PutCommand({
          TableName: identities.name,
          Item: { ...PSEUDONYM_KEY, entity: 'pseudonym-key', schemaVersion: 1, sealed },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    // Whoever was first decides; both read what is there.
    const stored = await this.#stored();
    if (stored === null) throw new Error('the key of the pseudonyms was written and is not there');
    return stored;
  }

  async #stored(): Promise<Uint8Array | null> {
    const { identities, sealer } = this.#parts;
    const { Item } = await identities.client.send(
      new GetCommand({ TableName: identities.name, Key: { ...PSEUDONYM_KEY }, ConsistentRead: true }),
    );
    if (Item === undefined) return null;
    return Buffer.from(await sealer.open(KeyItem.parse(Item).sealed, KEY_CONTEXT), 'base64');
  }
}
