import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { derivedId } from '../../src/kernel/ids.ts';
import { HOUR_MS } from '../../src/kernel/time.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, LEAD } from '../support/case-builders.ts';

const CODE = 'ABCDEFGH';

describe('the surfaces over cases, with others at work', () => {
  let apis: CaseApis;
  let lead: Record<string, string>;
  let operator: Record<string, string>;
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  let count = 0;
  const aCase = () => {
    count += 1;
    return apis.file(aDispatchedCase({ contactId: derivedId('versions', String(count)) }));
  };

  beforeAll(async () => {
    apis = await startCaseApis();
    lead = bearer(await apis.keyOf('department', LEAD));
    operator = bearer(await apis.keyOf('operator', 'li'));
  });
  afterAll(() => apis.stop());

  const post = (id: string, what: string, { body = {}, ifMatch }: { body?: unknown; ifMatch?: string } = {}) =>
    apis.department({
      method: 'POST',
      path: `/v1/department/cases/${id}/${what}`,
      headers: { ...lead, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      body,
    });
  const operate = (id: string, what: string, { body = {}, ifMatch }: { body?: unknown; ifMatch?: string } = {}) =>
    apis.operator({
      method: 'POST',
      path: `/v1/operator/cases/${id}/${what}`,
      headers: { ...operator, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      body,
    });

  it('gives a case’s version as its ETag, and changes it only on the version that If-Match names', async () => {
    const { id } = await aCase();
    const read = await apis.department({ method: 'GET', path: `/v1/department/cases/${id}`, headers: lead });
    expect(read.etag).toBe('"2"');
    const accepted = await post(id, 'accept', { ifMatch: '"2"' });
    expect([accepted.status, accepted.etag]).toEqual([200, '"3"']);
    const late = await post(id, 'notes', { body: { text: '已联系' }, ifMatch: '"2"' });
    expect([late.status, late.body['code']]).toEqual([412, 'precondition-failed']);
    expect((await apis.cases.get(id, { fresh: true }))?.version).toBe(3);
    expect((await post(id, 'notes', { body: { text: '已联系' }, ifMatch: 'W/"3"' })).status).toBe(200);
    expect((await post(id, 'notes', { body: { text: '再联系' }, ifMatch: '*' })).status).toBe(200);
    expect((await post(id, 'notes', { body: { text: '再联系' }, ifMatch: '"abc"' })).status).toBe(400);
    expect((await post(id, 'notes', { body: { text: '不带版本' } })).status).toBe(200);
  });

  it('honours If-Match for operators: corrections, rulings, merging and splitting', async () => {
    const [one, master] = [await aCase(), await aCase()];
    const read = await apis.operator({ method: 'GET', path: `/v1/operator/cases/${one.id}`, headers: operator });
    expect(read.etag).toBe('"2"');
    const stale = { ifMatch: '"1"' };
    const correction = { title: '夜市噪音' };
    expect((await operate(one.id, 'correct', { body: correction, ...stale })).status).toBe(412);
    expect((await operate(one.id, 'supervise', { body: { level: 1, reason: '催办' }, ...stale })).status).toBe(412);
    const merge = { masterId: master.id, reason: '同一事项' };
    expect((await operate(one.id, 'merge', { body: merge, ...stale })).status).toBe(412);
    const merged = await operate(one.id, 'merge', { body: merge, ifMatch: '"2"' });
    expect(merged.etag).toBe('"3"');
    expect((await operate(one.id, 'split', { body: { reason: '不是' }, ifMatch: '"2"' })).status).toBe(412);
    expect((await operate(one.id, 'split', { body: { reason: '不是' }, ifMatch: '"3"' })).status).toBe(200);
  });

  it('lets one of two win who change the same version at the same moment', async () => {
    const { id } = await aCase();
    await post(id, 'accept');
    const answers = await Promise.all(
      [1, 2, 3].map((each) => post(id, 'notes', { body: { text: `进展${each}` }, ifMatch: '"3"' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
  });

  it('lists what is merged into a case, and takes each out again at any time', async () => {
    const [one, other, master] = [await aCase(), await aCase(), await aCase()];
    const listed = async () => {
      const path = `/v1/operator/cases/${master.id}/merged`;
      const { body } = await apis.operator({ method: 'GET', path, headers: operator });
      return z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) }).parse(body).items;
    };
    expect(await listed()).toEqual([]);
    for (const { id } of [one, other]) {
      await operate(id, 'merge', { body: { masterId: master.id, reason: '同一事项' } });
    }
    expect((await listed()).map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted());
    // Three demands on one spot: supervised by the merge itself, no sweep has run.
    expect(await apis.cases.get(master.id, { fresh: true })).toMatchObject({ reporterCount: 3, supervisionLevel: 2 });
    await post(master.id, 'accept');
    await post(master.id, 'resolve', {
      body: { closeCode: 'resolved', publicReply: '已整改。', internalNote: '照片见系统' },
    });
    expect((await operate(one.id, 'split', { body: { reason: '不是同一处' } })).body['status']).toBe('dispatched');
    expect((await listed()).map(({ id }) => id)).toEqual([other.id]);
  });

  it('takes private people out of what an operator writes, before it is kept or sent', async () => {
    const { id } = await aCase();
    const place = { text: '芳草街26号，联系王芳13812345678' };
    const answer = await operate(id, 'correct', { body: { title: '王芳（13812345678）反映噪音', place } });
    expect(answer.status).toBe(200);
    const stored = JSON.stringify([await apis.cases.get(id, { fresh: true }), await apis.cases.events(id)]);
    expect(stored).not.toContain('13812345678');
    expect(stored).toContain('反映噪音');
  });

  it('locks out who guesses codes, and never the owner of the case', async () => {
    const { caseNumber } = await aCase();
    const ask = (code: string, address: string) =>
      apis.citizen({
        method: 'GET',
        path: `/v1/public/cases/${caseNumber}`,
        query: { code },
        headers: { 'x-forwarded-for': `${address}, 10.0.0.1` },
      });
    for (let stranger = 1; stranger <= 21; stranger += 1) {
      for (let tries = 0; tries < 5; tries += 1) await ask('WRONG', `203.0.113.${stranger}`);
    }
    // Under attack a stranger has one try, and whoever has the code gets in with theirs.
    expect((await ask('WRONG', '203.0.113.200')).status).toBe(429);
    expect((await ask(CODE, '198.51.100.1')).status).toBe(200);
    expect((await ask(CODE, '203.0.113.200')).status).toBe(429);
    apis.clock.advanceMs(HOUR_MS);
    expect((await ask(CODE, '203.0.113.200')).status).toBe(200);
    apis.clock.advanceMs(-HOUR_MS);
  });
});
