import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type ProposalRef, type RuleLedger, RuleProposal } from '../../casework/rule-ledger.ts';
import { shanghaiMonth } from '../../kernel/time.ts';
import type { RuleChange } from '../../routing/propose-rule-change.ts';
import { ACCEPTED_RULES_KEY, rulingKey } from './keys.ts';
import type { Table } from './table.ts';

const Accepted = z.object({ changes: z.array(RuleProposal.shape.change) });
const CONDITION_FAILED = 'ConditionalCheckFailed';

/** Rule proposals beside their rulings in table `Hotline`, and one item with the accepted changes. */
export class DynamoRuleLedger implements RuleLedger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async accepted(): Promise<readonly RuleChange[]> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: ACCEPTED_RULES_KEY }),
    );
    return Item === undefined ? [] : Accepted.parse(Item).changes;
  }

  async ofMonth(month: string): Promise<readonly RuleProposal[]> {
    const proposals: RuleProposal[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': rulingKey(month, '', 0).pk },
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      // A ruling that proposes nothing has no change.
      proposals.push(...Items.flatMap((item) => RuleProposal.safeParse(item).data ?? []));
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return proposals;
  }

  async get({ month, caseId, version }: ProposalRef): Promise<RuleProposal | null> {
    const Key = rulingKey(month, caseId, version);
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key, ConsistentRead: true }),
    );
    return RuleProposal.safeParse(Item).data ?? null;
  }

  async decide(
    { ruling, version, change }: RuleProposal,
    decision: NonNullable<RuleProposal['decision']>,
  ): Promise<boolean> {
    const TableName = this.#table.name;
    const key = rulingKey(shanghaiMonth(new Date(ruling.at)), ruling.caseId, version);
    const record = {
      Update: {
        TableName,
        Key: key,
        UpdateExpression: 'SET decision = :decision',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(decision)',
        ExpressionAttributeValues: { ':decision': decision },
      },
    };
    const append = {
      Update: {
        TableName,
        Key: ACCEPTED_RULES_KEY,
        UpdateExpression:
          'SET changes = list_append(if_not_exists(changes, :none), :change), entity = :entity, schemaVersion = :one',
        ExpressionAttributeValues: { ':none': [], ':change': [change], ':entity': 'accepted-rules', ':one': 1 },
      },
    };
    try {
      await this.#table.client.send(
        new TransactWriteCommand({ TransactItems: decision.accepted ? [record, append] : [record] }),
      );
      return true;
    } catch (error) {
      if (isDecidedAlready(error)) return false;
      throw error;
    }
  }
}

function isDecidedAlready(error: unknown): boolean {
  const Cancelled = z.object({
    name: z.literal('TransactionCanceledException'),
    CancellationReasons: z.array(z.object({ Code: z.string().optional() })),
  });
  const parsed = Cancelled.safeParse(error);
  return parsed.success && parsed.data.CancellationReasons[0]?.Code === CONDITION_FAILED;
}
