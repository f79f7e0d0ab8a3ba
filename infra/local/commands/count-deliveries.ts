import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DynamoEndpointRepository } from '../../../src/adapters/dynamodb/endpoint-repository.ts';
import { caseKey, deliveryKey } from '../../../src/adapters/dynamodb/keys.ts';
import { deliveryIdOf, eventIdOf } from '../../../src/kernel/ids.ts';
import { ENVIRONMENT } from '../../names.ts';
import type { RunningHotline } from './running-hotline.ts';

const BATCH_KEYS = 100;
/** A case opens with its first event and is dispatched with its second. */
const DISPATCHED_VERSION = 2;

const RoutedCase = z.object({
  id: z.string(),
  routing: z.object({ leadDepartment: z.string(), coDepartments: z.array(z.string()) }).optional(),
  /** A case that is dispatched with its second event is dispatched as it is opened. */
  openedAt: z.string(),
});

/** Deliveries made of the dispatch of these cases, and how many of them a department's endpoint has taken. */
export async function countDelivered(
  caseIds: readonly string[],
  hotline: RunningHotline,
): Promise<{ readonly made: number; readonly delivered: number }> {
  const table = hotline.variable(ENVIRONMENT.hotlineTable);
  const endpoints = new DynamoEndpointRepository({ client: hotline.documents, name: table });
  const cases = (await readItems(caseIds.map(caseKey), { hotline, table })).map((item) => RoutedCase.parse(item));
  const byDepartment = new Map<string, readonly string[]>();
  const keys: ReturnType<typeof deliveryKey>[] = [];
  for (const { id, routing, openedAt } of cases) {
    const event = { eventId: eventIdOf(id, DISPATCHED_VERSION), eventAt: openedAt };
    for (const department of routing === undefined ? [] : [routing.leadDepartment, ...routing.coDepartments]) {
      const known = byDepartment.get(department) ?? (await endpoints.ofDepartment(department)).map((each) => each.id);
      byDepartment.set(department, known);
      keys.push(...known.map((endpointId) => deliveryKey(deliveryIdOf(event, endpointId))));
    }
  }
  const deliveries = await readItems(keys, { hotline, table });
  const delivered = deliveries.filter((item) => item['status'] === 'delivered').length;
  return { made: deliveries.length, delivered };
}

async function readItems(
  keys: readonly { readonly pk: string; readonly sk: string }[],
  { hotline, table }: { readonly hotline: RunningHotline; readonly table: string },
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let start = 0; start < keys.length; start += BATCH_KEYS) {
    const Keys = keys.slice(start, start + BATCH_KEYS).map(({ pk, sk }) => ({ pk, sk }));
    const answer = await hotline.documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
    items.push(...(answer.Responses?.[table] ?? []));
  }
  return items;
}
