import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SHARDS } from '../../src/adapters/dynamodb/keys.ts';
import type { StoredContact } from '../../src/contracts/contact.ts';
import { sealContextOf } from '../../src/intake/receive-contact.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';

const TEXT = '武侯区芳草街26号路灯不亮，我是王小芳，电话13800001111';

describe('a contact that failed', () => {
  let apis: CaseApis;
  let headers: Record<string, string>;
  beforeAll(async () => {
    apis = await startCaseApis();
    headers = { authorization: `Bearer ${await apis.keyOf('operator', 'li', 'duty')}` };
  });
  afterAll(() => apis.stop());

  async function aContact(name: string, status: StoredContact['status'] = 'failed'): Promise<string> {
    const id = derivedId('failed', name);
    const at = apis.clock.now().toISOString();
    const inbound = { channel: 'mailbox', sourceRef: name, receivedAt: at, title: '路灯', text: TEXT };
    const sealed = await apis.sealer.seal(JSON.stringify(inbound), sealContextOf(id));
    const head = { entity: 'contact', schemaVersion: 1, id, channel: 'mailbox', locale: 'zh' } as const;
    const times = { receivedAt: at, storedAt: at, finishedAt: at };
    await apis.contacts.store(
      { ...head, ...times, status, sealed, caseIds: [], attempts: 8, reason: 'too-many-attempts' },
      apis.clock.now(),
    );
    return id;
  }
  const call = (method: string, path: string) =>
    apis.operator({
      method,
      path: `/v1/operator/failed-contacts${path}`,
      headers,
      ...(method === 'POST' ? { body: {} } : {}),
    });

  it('shows its words without private people, and who read them', async () => {
    const id = await aContact('read');
    const { status, body } = await call('POST', `/${id}/words`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: '路灯', locale: 'zh', files: 0 });
    expect(body['text']).toContain('芳草街26号路灯不亮');
    expect(JSON.stringify(body)).not.toMatch(/13800001111|王小芳/);
    const listed = await call('GET', '');
    expect(listed.body['items']).toContainEqual(
      expect.objectContaining({
        id,
        accesses: [{ who: 'operator:li', at: apis.clock.now().toISOString(), what: 'read' }],
      }),
    );
    expect(JSON.stringify(listed.body)).not.toContain('芳草街');
  });

  it('is tried again like a new one, once', async () => {
    const id = await aContact('retry');
    expect((await call('POST', `/${id}/retry`)).status).toBe(202);
    const again = await apis.contacts.get(id);
    expect(again).toMatchObject({ status: 'stored', attempts: 0, accesses: [{ what: 'retry' }] });
    expect(again?.reason).toBeUndefined();
    const due = await Promise.all(
      ALL_SHARDS.map((shard) => apis.contacts.unfinished({ now: apis.clock.now(), shard, cursor: null })),
    );
    expect(due.flatMap(({ ids }) => ids)).toContain(id);
    expect(JSON.stringify((await call('GET', '')).body)).not.toContain(id);
    expect((await call('POST', `/${id}/retry`)).status).toBe(404);
    expect((await call('POST', `/${id}/words`)).status).toBe(404);
  });

  it('is no operator’s to read when it did not fail, and nobody’s without a key', async () => {
    const filed = await aContact('rejected', 'rejected');
    expect((await call('POST', `/${filed}/words`)).status).toBe(404);
    expect((await call('POST', `/${derivedId('failed', 'none')}/retry`)).status).toBe(404);
    expect((await call('POST', '/no-id/words')).status).toBe(400);
    const path = `/v1/operator/failed-contacts/${filed}/words`;
    expect((await apis.operator({ method: 'POST', path, body: {} })).status).toBe(401);
  });
});
