import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Conversation, StoredTurn } from '../../contracts/conversation.ts';
import type { ConversationStore } from '../../dialogue/conversation-store.ts';
import { DAY_MS, SECOND_MS } from '../../kernel/time.ts';
import { conversationKey, messageKey, turnKey } from './keys.ts';
import type { Table } from './table.ts';

/** A window shows at most this many turns at once; older ones come with the next page. */
const MAX_TURNS = 200;
/** A conversation is kept for half a year after its last turn; what it led to stands in the case. */
const KEPT_MS = 180 * DAY_MS;

const MessageItem = z.object({ seq: z.number().int() });

/** Conversations and turns in table `Hotline`; a client message id is an item of its own, so that it is written once. */
export class DynamoConversationStore implements ConversationStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async create(conversation: Conversation, turns: readonly StoredTurn[]): Promise<void> {
    const written = await this.#write(conversation, turns, 'attribute_not_exists(pk)', {});
    if (written === 'conflict') throw new Error(`conversation ${conversation.id} is there already`);
  }

  async get(id: string): Promise<Conversation | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: conversationKey(id), ConsistentRead: true }),
    );
    return Item === undefined ? null : Conversation.parse(Item);
  }

  append(change: {
    conversation: Conversation;
    expectedSeq: number;
    turns: readonly StoredTurn[];
  }): Promise<'appended' | 'conflict'> {
    return this.#write(change.conversation, change.turns, 'seq = :expected', { ':expected': change.expectedSeq });
  }

  async seqOfMessage(conversationId: string, clientMessageId: string): Promise<number | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({
        TableName: this.#table.name,
        Key: messageKey(conversationId, clientMessageId),
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : MessageItem.parse(Item).seq;
  }

  async turnsAfter(conversationId: string, seq: number): Promise<readonly StoredTurn[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': conversationKey(conversationId).pk,
          ':from': turnKey(conversationId, seq + 1).sk,
          ':to': turnKey(conversationId, LAST_SEQ).sk,
        },
        ConsistentRead: true,
        Limit: MAX_TURNS,
      }),
    );
    return Items.map((item) => StoredTurn.parse(item));
  }

  async #write(
    conversation: Conversation,
    turns: readonly StoredTurn[],
    condition: string,
    values: Record<string, number>,
  ): Promise<'appended' | 'conflict'> {
    const TableName = this.#table.name;
    const expiresAt = Math.floor((new Date(conversation.lastAt).getTime() + KEPT_MS) / SECOND_MS);
    const messages = turns.flatMap((turn) =>
      turn.clientMessageId === undefined ? [] : [{ id: turn.clientMessageId, seq: turn.seq }],
    );
    try {
      await this.#table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName,
                Item: { ...conversationKey(conversation.id), ...conversation, expiresAt },
                ConditionExpression: condition,
                ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
              },
            },
            ...turns.map((turn) => ({
              Put: {
                TableName,
                Item: { ...turnKey(conversation.id, turn.seq), entity: 'turn', schemaVersion: 1, ...turn, expiresAt },
              },
            })),
            ...messages.map((message) => ({
              Put: {
                TableName,
                Item: { ...messageKey(conversation.id, message.id), entity: 'message', seq: message.seq, expiresAt },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            })),
          ],
        }),
      );
      return 'appended';
    } catch (error) {
      if (error instanceof TransactionCanceledException && error.CancellationReasons?.some(isConflict) === true) {
        return 'conflict';
      }
      throw error;
    }
  }
}

/** The largest number a turn's sort key can hold. */
const LAST_SEQ = 999_999;

function isConflict(reason: { Code?: string | undefined }): boolean {
  return reason.Code === 'ConditionalCheckFailed' || reason.Code === 'TransactionConflict';
}
