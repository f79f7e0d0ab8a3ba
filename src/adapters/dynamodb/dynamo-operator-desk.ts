import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OperatorDesk, RingBackReason } from '../../channels/outbox/operator-desk.ts';
import type { OperatorTask } from '../../contracts/operator-task.ts';
import { derivedId } from '../../kernel/ids.ts';
import { holds } from './holds.ts';
import { OPERATOR_TASKS_PK, operatorTaskKey, timeSk } from './keys.ts';
import type { Table } from './table.ts';

const NOTICES: Readonly<Record<RingBackReason, OperatorTask['notice']>> = {
  'dropped-call': {
    subject: '回拨：来电中断',
    text: '市民来电中断，诉求可能没有说完。请查看来电记录后回拨。/ The call ended before it was finished; please ring back.',
  },
  'reply-not-sent': {
    subject: '回拨：答复未送达',
    text: '答复未能通过原渠道送达，请电话告知市民。/ The reply could not be sent on its channel; please tell the citizen by telephone.',
  },
};

/** Ring-backs as open tasks in table `Hotline`. They name the contact, never the number: that is opened with a reason. */
export class DynamoOperatorDesk implements OperatorDesk {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async ringBack(
    { contactId, reason }: { readonly contactId: string; readonly reason: RingBackReason },
    at: Date,
  ): Promise<void> {
    const id = derivedId('ring-back', contactId, reason);
    const createdAt = at.toISOString();
    const task: OperatorTask = {
      entity: 'operator-task',
      schemaVersion: 1,
      id,
      kind: 'ring-back',
      subjectId: contactId,
      createdAt,
      notice: NOTICES[reason],
    };
    await holds(
      this.#table.client.send(
        new PutCommand({
          TableName: this.#table.name,
          Item: {
            ...operatorTaskKey(id),
            ...task,
            stuckPk: OPERATOR_TASKS_PK,
            stuckSk: timeSk(createdAt, id),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    );
  }
}
