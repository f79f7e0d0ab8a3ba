import { readEvents } from '../../src/adapters/dynamodb/case-lists.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import type { WebhookEventType } from '../../src/contracts/webhook.ts';
import { newDelivery } from '../../src/dispatch/new-delivery.ts';
import { CapacityMeter } from './capacity-meter.ts';
import type { ApiAnswer, CaseApis } from './case-apis.ts';
import { aDispatchedCase, LEAD } from './case-builders.ts';
import { anEndpoint } from './dispatch-builders.ts';

/** A step of a case's life and the capacity units it cost, indexes included. */
export type LifeStep = { readonly name: string; readonly write: number; readonly read: number };

/** A whole life with one department and one endpoint, step by step, with what each step cost. Throws when a step is refused. */
export async function liveWholeCase(apis: CaseApis): Promise<readonly LifeStep[]> {
  const headers = { authorization: `Bearer ${await apis.keyOf('department', LEAD)}` };
  const meter = new CapacityMeter(apis.tables.client);
  const steps: LifeStep[] = [];
  const measured = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const result = await work();
    const { read, write } = meter.take();
    steps.push({ name, write, read });
    return result;
  };
  const deliveries = new DynamoDeliveryRepository(apis.tables.hotline);
  const deliver = (type: Exclude<WebhookEventType, 'ping'>) =>
    measured(`deliver \`${type}\``, async () => {
      const { items } = await readEvents(apis.tables.hotline, opened.id);
      const event = items.at(-1);
      if (event === undefined) throw new Error('a case has events');
      const delivery = newDelivery({ event, type, endpoint: anEndpoint() }, apis.clock.now());
      await deliveries.create(delivery);
      await deliveries.get(delivery.id);
      await readEvents(apis.tables.hotline, opened.id);
      const { nextAttemptAt: _, ...rest } = delivery;
      const at = apis.clock.now().toISOString();
      const attempts = [{ at, ms: 5, status: 204 }];
      await deliveries.save({ ...rest, status: 'delivered', attemptCount: 1, attempts, deliveredAt: at }, 0);
    });
  const post = (name: string, what: string, body: unknown) =>
    measured(name, async () => {
      const path = `/v1/department/cases/${opened.id}/${what}`;
      accepted(name, await apis.department({ method: 'POST', path, headers, body }));
    });

  const opened = await measured('store the contact, open and dispatch', () => apis.file(aDispatchedCase()));
  await deliver('case.dispatched');
  await post('accept', 'accept', {});
  await post('one note', 'notes', { text: '已到现场核实，商家承诺三日内整改。', contacted: true });
  await post('resolve, and ask the citizen', 'resolve', {
    closeCode: 'resolved',
    publicReply: '已责令商家清洗油烟净化设备，夜间22时后停止露天经营，现场复查合格。',
    internalNote: '照片见执法记录',
  });
  await measured('the citizen rates, the case closes', async () => {
    const path = `/v1/public/cases/${opened.caseNumber}/rate`;
    const body = { code: 'ABCDEFGH', solved: true, rating: 5 };
    accepted('rate', await apis.citizen({ method: 'POST', path, body }));
  });
  await deliver('case.closed');
  return steps;
}

/** Units of all steps together. */
export function unitsOf(steps: readonly LifeStep[]): { readonly write: number; readonly read: number } {
  const sum = (of: 'read' | 'write') => steps.reduce((total, step) => total + step[of], 0);
  return { write: sum('write'), read: sum('read') };
}

function accepted(name: string, { status, body }: ApiAnswer): void {
  if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
}
