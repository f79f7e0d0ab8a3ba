import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { LocalRun } from '../../../infra/local/start-local.ts';
import { parseChangeItem } from '../../../src/adapters/dynamodb/change-item.ts';
import { Case, type CaseEvent } from '../../../src/contracts/case.ts';
import { StoredContact } from '../../../src/contracts/contact.ts';
import { Delivery } from '../../../src/contracts/delivery.ts';

/** Of a case, what says whose it is. */
const StoredCase = Case.pick({ id: true, caseNumber: true, contactIds: true });
type StoredCase = z.infer<typeof StoredCase>;

/** Everything of a run that has to add up. */
export type Stored = {
  readonly contacts: ReadonlyMap<string, StoredContact>;
  readonly cases: readonly StoredCase[];
  readonly dispatches: readonly CaseEvent[];
  readonly deliveries: readonly Delivery[];
};

/** Reads the whole table. */
export async function whatIsStored(run: Pick<LocalRun, 'clients' | 'variables'>): Promise<Stored> {
  const client = DynamoDBDocumentClient.from(run.clients.dynamodb);
  const TableName = run.variables['chat']?.['HOTLINE_TABLE'] ?? '';
  const contacts = new Map<string, StoredContact>();
  const cases: StoredCase[] = [];
  const dispatches: CaseEvent[] = [];
  const deliveries: Delivery[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
    for (const item of Items) {
      if (item['entity'] === 'contact') contacts.set(String(item['id']), StoredContact.parse(item));
      if (item['sk'] === 'CASE') cases.push(StoredCase.parse(item));
      if (item['entity'] === 'case-change') {
        dispatches.push(...parseChangeItem(item).filter(({ type }) => type === 'dispatched'));
      }
      if (item['entity'] === 'delivery') deliveries.push(Delivery.parse(item));
    }
  }
  return { contacts, cases, dispatches, deliveries: deliveries.filter(({ caseId }) => caseId !== undefined) };
}
