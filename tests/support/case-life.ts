import { AesGcmSealer } from '../../src/adapters/crypto/aes-gcm-sealer.ts';
import { LocalDataKeySource } from '../../src/adapters/crypto/local-data-key-source.ts';
import { catchUpWith } from '../../src/adapters/dynamodb/case-commit.ts';
import { readEvents } from '../../src/adapters/dynamodb/case-lists.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import type { CaseHistory } from '../../src/cases/case-repository.ts';
import type { CaseEvent } from '../../src/contracts/case.ts';
import { deliver } from '../../src/dispatch/deliver.ts';
import { EndpointSlots } from '../../src/dispatch/endpoint-slots.ts';
import { fanOutCaseChange } from '../../src/dispatch/fan-out-case-change.ts';
import { ReplayedCaseMoments } from '../../src/dispatch/replayed-case-moments.ts';
import { identityContextOf } from '../../src/privacy/vault.ts';
import { countCase } from '../../src/reporting/counts/count-case.ts';
import { CapacityMeter } from './capacity-meter.ts';
import type { ApiAnswer, CaseApis } from './case-apis.ts';
import { aDispatchedCase, LEAD, SeededRandom } from './case-builders.ts';
import { cityForTest } from './city-for-test.ts';
import { anEndpoint, openSealer, TEST_BODIES } from './dispatch-builders.ts';
import { MemoryDeliveryQueue, MemoryEndpointRepository, ScriptedSender } from './memory-dispatch.ts';

/** A step of a case's life and the capacity units it cost, indexes included. */
export type LifeStep = { readonly name: string; readonly write: number; readonly read: number };

/** What a whole life cost: its steps, and beside them what counting it for the month's figures cost. */
export type CaseLife = { readonly steps: readonly LifeStep[]; readonly counted: LifeStep };

/**
 * A whole life with one department and one endpoint that hears of everything, step by step, with what each step cost:
 * the request, then what the stream does with the change, then each delivery. Throws when a step is refused.
 */
export async function liveWholeCase(apis: CaseApis, history: CaseHistory = aDispatchedCase()): Promise<CaseLife> {
  const headers = { authorization: `Bearer ${await apis.keyOf('department', LEAD)}` };
  const meter = new CapacityMeter(apis.tables.client);
  const steps: LifeStep[] = [];
  const measured = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const result = await work();
    const { read, write } = meter.take();
    steps.push({ name, write, read });
    return result;
  };
  const hotline = apis.tables.hotline;
  const unmetered = { client: apis.tables.connect(), name: hotline.name };
  const dispatch = dispatchOn(apis);
  const changes: (readonly CaseEvent[])[] = [];
  /** The change since the last one, as the stream hands it over: reading it costs nothing. */
  const streamed = async (): Promise<readonly CaseEvent[]> => {
    const { items } = await readEvents(unmetered, opened.id);
    const change = items.slice(changes.flat().length);
    changes.push(change);
    return change;
  };
  const post = (name: string, what: string, body: unknown) =>
    measured(name, async () => {
      const path = `/v1/department/cases/${opened.id}/${what}`;
      accepted(name, await apis.department({ method: 'POST', path, headers, body }));
      await dispatch.hear(await streamed());
    });

  const opened = await measured('store the contact, open and dispatch', () => fileSealed(history, apis));
  await measured('deliver `case.dispatched`', async () => dispatch.tell(await streamed()));
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
  await measured('deliver `case.closed`', async () => dispatch.tell(await streamed()));

  const counting = { counts: new DynamoMonthCounts(hotline), calendar: cityForTest('chengdu').city.calendar };
  for (const change of changes) {
    const upTo = changes.slice(0, changes.indexOf(change) + 1).flat();
    const cases = { events: async () => ({ items: upTo }) };
    for (const event of change) await countCase(event, { ...counting, cases });
  }
  const { read, write } = meter.take();
  unmetered.client.destroy();
  return { steps, counted: { name: 'counting it for the month', read, write } };
}

/** What the functions fan-out and deliver do; the endpoint is kept by a warm function, and always answers. */
function dispatchOn({ tables, clock }: CaseApis) {
  const cases = { events: (id: string, cursor?: string) => readEvents(tables.hotline, id, cursor) };
  const queue = new MemoryDeliveryQueue();
  const shared = {
    clock,
    queue,
    random: new SeededRandom('life'),
    deliveries: new DynamoDeliveryRepository(tables.hotline),
    endpoints: new MemoryEndpointRepository([anEndpoint()]),
  };
  const hear = async (change: readonly CaseEvent[]) => {
    await catchUpWith(change, tables.hotline);
    return fanOutCaseChange(change, { ...shared, moments: new ReplayedCaseMoments(cases) });
  };
  const tell = async (change: readonly CaseEvent[]) => {
    if ((await hear(change)) !== 1) throw new Error('one endpoint hears of it');
    const deps = {
      ...shared,
      moments: new ReplayedCaseMoments(cases),
      sealer: openSealer,
      bodies: TEST_BODIES,
      sender: new ScriptedSender(),
      slots: new EndpointSlots(),
      rate: { take: async () => null },
    };
    for (const { deliveryId, attempt } of queue.drain()) {
      const outcome = await deliver({ v: 1, deliveryId, attempt }, deps);
      if (outcome !== 'delivered') throw new Error(`the delivery was ${outcome}`);
    }
  };
  return { hear, tell };
}

/** Stores a contact and files its case with its reporter, both sealed as they are in the functions. */
async function fileSealed(history: CaseHistory, { tables, cases, clock }: CaseApis) {
  const sealer = new AesGcmSealer(new LocalDataKeySource(Buffer.alloc(32, 7).toString('base64')));
  const [contactId = ''] = history.case.contactIds;
  const { id: caseId, channel, locale, text } = history.case;
  const at = clock.now().toISOString();
  const words = JSON.stringify({ channel, text, identity: { name: '张三', phone: '13800000000' }, attachments: [] });
  const contact = {
    entity: 'contact',
    schemaVersion: 1,
    id: contactId,
    channel,
    receivedAt: at,
    storedAt: at,
    status: 'stored',
    locale,
    sealed: await sealer.seal(words, `contact:${contactId}`),
    attempts: 0,
  } as const;
  await new DynamoContactStore(tables.hotline).store({ ...contact, caseIds: [] }, clock.now());
  const reporter = { name: '张三', phone: '13800000000', channel, locale, queryCode: 'ABCDEFGH', originals: {} };
  const sealed = await sealer.seal(JSON.stringify(reporter), identityContextOf(caseId, contactId));
  const reporters = [{ caseId, contactId, sealed, anonymity: 'named' as const }];
  const filed = await cases.openCases({ contactId, cases: [history], reporters, at: clock.now() });
  if (!filed.ok) throw new Error(filed.error.kind);
  return history.case;
}

/** Units of all steps together. */
export function unitsOf(steps: readonly LifeStep[]): { readonly write: number; readonly read: number } {
  const sum = (of: 'read' | 'write') => steps.reduce((total, step) => total + step[of], 0);
  return { write: sum('write'), read: sum('read') };
}

function accepted(name: string, { status, body }: ApiAnswer): void {
  if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
}
