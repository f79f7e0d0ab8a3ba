import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { MAX_REPLIES_A_DAY, type MailReplyLimit } from '../../channels/mail/mail-reply-limit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import { DAY_MS, SECOND_MS, shanghaiDate } from '../../kernel/time.ts';
import { holds } from './holds.ts';
import { mailDayKey } from './keys.ts';
import type { Table } from './table.ts';

/** Replies a day to an address, in table `Hotline` under a digest of the address; gone after two days. */
export class DynamoMailReplyLimit implements MailReplyLimit {
  readonly #table: Table;
  readonly #clock: Clock;

  constructor(table: Table, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  mayReply(address: string): Promise<boolean> {
    const now = this.#clock.now();
    return holds(
      this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: mailDayKey(derivedId('mail', address.trim().toLowerCase()), shanghaiDate(now)),
          ConditionExpression: 'attribute_not_exists(replies) OR replies < :max',
          UpdateExpression: 'SET expiresAt = :expiresAt ADD replies :one',
          ExpressionAttributeValues: {
            ':max': MAX_REPLIES_A_DAY,
            ':one': 1,
            ':expiresAt': Math.floor((now.getTime() + 2 * DAY_MS) / SECOND_MS),
          },
        }),
      ),
    );
  }
}
