import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../src/cases/fold.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/time.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, aStartedCase, CO, LEAD, TEST_NOW } from '../support/case-builders.ts';

const CODE = 'ABCDEFGH';

describe('the surfaces over cases', () => {
  let apis: CaseApis;
  let lead: Record<string, string>;
  let other: Record<string, string>;
  let operator: Record<string, string>;
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  beforeAll(async () => {
    apis = await startCaseApis();
    lead = bearer(await apis.keyOf('department', LEAD));
    other = bearer(await apis.keyOf('department', CO));
    operator = bearer(await apis.keyOf('operator', 'li'));
  });
  afterAll(() => apis.stop());

  const post = (id: string, what: string, body: unknown = {}, headers = lead) =>
    apis.department({ method: 'POST', path: `/v1/department/cases/${id}/${what}`, headers, body });
  const rule = (id: string, what: string, body: unknown = {}) =>
    apis.operator({ method: 'POST', path: `/v1/operator/cases/${id}/${what}`, headers: operator, body });

  it('carries a case from dispatch to a citizen’s rating, and the history replays to it', async () => {
    const { id, caseNumber } = await apis.file(aDispatchedCase());
    expect((await post(id, 'accept')).body).toMatchObject({ status: 'accepted', version: 3 });
    const noted = await post(id, 'notes', { text: '已联系张先生，电话13812345678，明天到现场。', contacted: true });
    expect(noted.body['status']).toBe('in-progress');
    const done = await post(id, 'resolve', {
      closeCode: 'resolved',
      publicReply: '已责令整改，油烟机已更换。',
      internalNote: '照片见执法系统',
    });
    expect(done.body['status']).toBe('visit');

    const seen = await apis.citizen({ method: 'GET', path: `/v1/public/cases/${caseNumber}`, query: { code: CODE } });
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({
      status: 'visit',
      department: expect.stringContaining('城市管理'),
      may: ['rate', 'add'],
    });
    expect(JSON.stringify(seen.body)).not.toContain('13812345678');
    expect(JSON.stringify(seen.body)).not.toContain('照片见执法系统');

    const path = `/v1/public/cases/${caseNumber}/rate`;
    const rated = await apis.citizen({ method: 'POST', path, body: { code: CODE, comment: '解决了，很满意' } });
    expect(rated.body['status']).toBe('closed');
    const present = await apis.cases.get(id, { fresh: true });
    expect(present?.satisfaction).toMatchObject({ solved: true, rating: 5 });
    expect(replay((await apis.cases.events(id)).items)).toEqual(present);
  });

  it('gives a case that is not solved back to the department', async () => {
    const { id, caseNumber } = await apis.file(aDispatchedCase());
    await post(id, 'accept');
    await post(id, 'resolve', { closeCode: 'explained', publicReply: '已说明。' });
    const path = `/v1/public/cases/${caseNumber}/rate`;
    const rated = await apis.citizen({ method: 'POST', path, body: { code: CODE, comment: '没解决，还是很吵' } });
    expect(rated.body['status']).toBe('rework');
    const mine = await apis.department({ method: 'GET', path: '/v1/department/cases', headers: lead });
    expect(JSON.stringify(mine.body)).toContain(id);
  });

  it('shows a department nothing of another’s case, nor that it exists', async () => {
    const { id } = await apis.file(aDispatchedCase());
    const foreign = await apis.department({ method: 'GET', path: `/v1/department/cases/${id}`, headers: other });
    const unknown = await apis.department({
      method: 'GET',
      path: `/v1/department/cases/${derivedId('no', 'case')}`,
      headers: other,
    });
    expect(foreign).toEqual(unknown);
    expect(foreign.status).toBe(403);
    expect((await post(id, 'accept', {}, other)).status).toBe(403);
  });

  it('shows a department its case without the reporter’s traces', async () => {
    const { id } = await apis.file(aDispatchedCase());
    const read = await apis.department({ method: 'GET', path: `/v1/department/cases/${id}`, headers: lead });
    expect(read.status).toBe(200);
    for (const hidden of ['queryCodeHash', 'contactIds']) expect(read.body).not.toHaveProperty(hidden);
  });

  it('answers bad requests with a problem in both languages, never with a 5xx', async () => {
    const { id } = await apis.file(aDispatchedCase());
    const path = `/v1/department/cases/${id}/notes`;
    const wrong = [
      { method: 'POST', path, body: '{broken', headers: lead },
      {
        method: 'POST',
        path,
        body: 'text=x',
        headers: { ...lead, 'content-type': 'application/x-www-form-urlencoded' },
      },
      { method: 'POST', path, body: { text: '' }, headers: lead },
      { method: 'POST', path, body: { text: 'ok', unknown: 1 }, headers: lead },
      { method: 'POST', path, body: { text: 'x'.repeat(100_000) }, headers: lead },
      { method: 'POST', path, body: [1, 2], headers: lead },
      { method: 'POST', path: '/v1/department/cases/nonsense/accept', body: {}, headers: lead },
      { method: 'GET', path: '/v1/department/cases', query: { cursor: 'gibberish' }, headers: lead },
      { method: 'GET', path: '/v1/department/cases', query: { limit: '-1' }, headers: lead },
      { method: 'GET', path: '/v1/department/nowhere', headers: lead },
      { method: 'PUT', path, body: {}, headers: lead },
      { method: 'GET', path: '/v1/department/cases' },
      { method: 'GET', path: '/v1/department/cases', headers: operator },
      {
        method: 'POST',
        path: `/v1/department/cases/${id}/return`,
        body: { basis: 'do-not-want', text: '不' },
        headers: lead,
      },
      {
        method: 'POST',
        path: `/v1/department/cases/${id}/suspend`,
        body: { reason: '等', reviewOn: '2020-01-01' },
        headers: lead,
      },
    ];
    for (const request of wrong) {
      const answer = await apis.department(request);
      expect(answer.status, JSON.stringify(request).slice(0, 120)).toBeGreaterThanOrEqual(400);
      expect(answer.status, JSON.stringify(request).slice(0, 120)).toBeLessThan(500);
      expect(answer.body).toMatchObject({
        code: expect.any(String),
        message: { zh: expect.any(String), en: expect.any(String) },
      });
    }
    expect((await apis.cases.get(id))?.version).toBe(2);
  });

  it('does a POST with an Idempotency-Key once, and refuses the key for another body', async () => {
    const { id } = await apis.file(aDispatchedCase());
    await post(id, 'accept');
    const headers = { ...lead, 'idempotency-key': 'note-1' };
    const first = await post(id, 'notes', { text: '已到现场' }, headers);
    expect(await post(id, 'notes', { text: '已到现场' }, headers)).toEqual(first);
    expect((await post(id, 'notes', { text: '别的内容' }, headers)).status).toBe(422);
    expect((await apis.cases.events(id)).items.filter((event) => event.type === 'noted')).toHaveLength(1);
  });

  it('stops the clock while the citizen is asked, and starts it with the answer', async () => {
    const { id, caseNumber, deadlines } = await apis.file(aDispatchedCase({ at: apis.clock.now() }));
    await post(id, 'accept');
    await post(id, 'question', { text: '请问是几楼？' });
    const before = apis.clock.now();
    apis.clock.advanceMs(2 * DAY_MS);
    const path = `/v1/public/cases/${caseNumber}/messages`;
    const answered = await apis.citizen({ method: 'POST', path, body: { code: CODE, text: '三楼' } });
    expect(answered.body['status']).toBe('in-progress');
    const present = await apis.cases.get(id, { fresh: true });
    expect(present?.question).toBeUndefined();
    expect((present?.deadlines?.dueAt ?? '') > (deadlines?.dueAt ?? '')).toBe(true);
    apis.clock.set(before);
  });

  it('lets returns bounce to the cap, then the fallback unit works while the ruling is made', async () => {
    const { id } = await apis.file(aDispatchedCase());
    const returned = await post(id, 'return', { basis: 'not-our-duty', text: '属市场监管职责' });
    expect(returned.body['status']).toBe('return-requested');
    const ruled = await rule(id, 'return-ruling', { departments: { lead: CO }, reason: '餐饮许可归市场监管' });
    expect(ruled.body).toMatchObject({ status: 'dispatched', proposedRule: { rule: { lead: CO } } });
    expect((await post(id, 'accept')).status).toBe(403);
    const again = await post(id, 'return', { basis: 'other-lead', text: '应由城管牵头' }, other);
    const listed = await apis.operator({ method: 'GET', path: '/v1/operator/lists/returns', headers: operator });
    expect(['return-requested', 'arbitration']).toContain(again.body['status']);
    expect(JSON.stringify(listed.body)).toContain(id);
  });

  it('holds what waits for review until an operator corrects and sends it, and keeps the correction', async () => {
    const { id } = await apis.file(aStartedCase());
    const wrong = await rule(id, 'approve', { correction: { category: '9999' } });
    expect(wrong.status).toBe(400);
    const sent = await rule(id, 'dispatch', { reason: '核对无误' });
    expect(sent.body['status']).toBe('dispatched');
    const corrected = await rule(id, 'correct', { urgency: 'U2', category: '0903' });
    expect(corrected.status).toBe(200);
    const present = await apis.cases.get(id, { fresh: true });
    expect(present?.demand.category).toMatchObject({ value: '0903', decidedBy: 'operator' });
  });

  it('merges two cases, keeps each citizen’s view, and splits them again', async () => {
    const master = await apis.file(aDispatchedCase());
    const { id, caseNumber } = await apis.file(aDispatchedCase());
    expect((await rule(id, 'merge', { masterId: master.id, reason: '同一家店' })).body['status']).toBe('merged');
    expect((await apis.cases.get(master.id, { fresh: true }))?.reporterCount).toBe(2);
    const seen = await apis.citizen({ method: 'GET', path: `/v1/public/cases/${caseNumber}`, query: { code: CODE } });
    expect(seen.body).toMatchObject({ status: 'merged', mergedIntoCaseNumber: master.caseNumber });
    expect((await rule(id, 'split', { reason: '不是同一家' })).body['status']).toBe('dispatched');
    expect((await apis.cases.get(master.id, { fresh: true }))?.reporterCount).toBe(1);
    const sealed = await apis.file(aDispatchedCase({ anonymity: 'confidential' }));
    expect((await rule(sealed.id, 'merge', { masterId: master.id, reason: '同' })).body['code']).toBe('not-mergeable');
  });

  it('locks a case after wrong codes, and answers an unknown number in the same way', async () => {
    const { caseNumber } = await apis.file(aDispatchedCase());
    const unknown = aDispatchedCase().case.caseNumber;
    const ask = (number: string, code: string) =>
      apis.citizen({ method: 'GET', path: `/v1/public/cases/${number}`, query: { code } });
    for (const number of [caseNumber, unknown]) {
      const answers = [];
      for (let attempt = 0; attempt < 6; attempt += 1) answers.push((await ask(number, 'WRONG')).status);
      expect(answers).toEqual([403, 403, 403, 403, 429, 429]);
    }
    expect((await ask(caseNumber, CODE)).status).toBe(429);
    apis.clock.advanceMs(HOUR_MS);
    expect((await ask(caseNumber, 'abcd efgh')).status).toBe(200);
    apis.clock.advanceMs(-HOUR_MS);
  });

  it('opens an identity for a purpose, on the record, and never a sealed one for a department', async () => {
    const history = aDispatchedCase();
    const { id } = await apis.file(history);
    const [contactId = ''] = history.case.contactIds;
    const content = { name: '王芳', phone: '13800000000', originals: {} };
    await apis.vault.put({ caseId: id, contactId, content, anonymity: 'named', at: TEST_NOW });
    const shown = await post(id, 'reveal', { purpose: 'contact-citizen', reason: '预约上门' });
    expect(shown.body).toMatchObject({ reporters: [{ name: '王芳', phone: '13800000000' }] });
    expect(await apis.vault.accesses(id)).toHaveLength(1);
    expect((await apis.cases.events(id)).items.at(-1)).toMatchObject({ type: 'identity-revealed' });
    expect((await post(id, 'reveal', { purpose: 'curiosity', reason: '想知道' })).status).toBe(400);
    const sealed = await apis.file(aDispatchedCase({ anonymity: 'confidential' }));
    expect((await post(sealed.id, 'reveal', { purpose: 'contact-citizen', reason: '联系' })).body['code']).toBe(
      'sealed',
    );
  });

  it('shows an opened identity again to whom it was opened, to the end of its time, and operators who opened it', async () => {
    const history = aDispatchedCase();
    const { id } = await apis.file(history);
    const [contactId = ''] = history.case.contactIds;
    const content = { name: '王芳', phone: '13800000000', originals: {} };
    await apis.vault.put({ caseId: id, contactId, content, anonymity: 'named', at: TEST_NOW });
    await post(id, 'reveal', { purpose: 'contact-citizen', reason: '预约上门' });
    const [record] = await apis.vault.accesses(id);
    const path = `cases/${id}/reveals/${record?.id}`;
    const again = () => apis.department({ method: 'GET', path: `/v1/department/${path}`, headers: lead });
    expect((await again()).body).toMatchObject({ name: '王芳', until: record?.until });
    const foreign = await apis.department({ method: 'GET', path: `/v1/department/${path}`, headers: other });
    expect(foreign.status).toBe(403);
    const byOperator = await apis.operator({ method: 'GET', path: `/v1/operator/${path}`, headers: operator });
    expect(byOperator.status).toBe(404);
    apis.clock.advanceMs(15 * MINUTE_MS);
    expect((await again()).status).toBe(403);
    apis.clock.advanceMs(-15 * MINUTE_MS);
    const log = await apis.operator({ method: 'GET', path: `/v1/operator/cases/${id}/reveals`, headers: operator });
    expect(log.body).toMatchObject({ items: [{ who: `department:${LEAD}`, purpose: 'contact-citizen' }] });
    expect(JSON.stringify(log.body)).not.toContain('王芳');
  });

  it('rotates a key with overlap and revokes one at once', async () => {
    const path = '/v1/department/cases';
    const keyed = (key: unknown) => apis.department({ method: 'GET', path, headers: bearer(String(key)) });
    const made = await apis.operator({
      method: 'POST',
      path: '/v1/operator/departments/water/keys',
      headers: operator,
      body: { label: 'first' },
    });
    expect(made.status).toBe(201);
    const first = made.body['key'];
    const rotated = await apis.department({
      method: 'POST',
      path: '/v1/department/keys/rotate',
      headers: bearer(String(first)),
      body: {},
    });
    expect([(await keyed(first)).status, (await keyed(rotated.body['key'])).status]).toEqual([200, 200]);
    apis.clock.advanceMs(7 * DAY_MS + MINUTE_MS);
    expect([(await keyed(first)).status, (await keyed(rotated.body['key'])).status]).toEqual([401, 200]);
    await apis.operator({
      method: 'DELETE',
      path: `/v1/operator/departments/water/keys/${rotated.body['keyId']}`,
      headers: operator,
    });
    expect((await keyed(rotated.body['key'])).status).toBe(401);
    apis.clock.set(TEST_NOW);
  });

  it('gives a presigned upload for proof of one’s own case only', async () => {
    const { id } = await apis.file(aDispatchedCase());
    const ticket = await post(id, 'proof', { mediaType: 'image/jpeg', bytes: 1_000 });
    expect(ticket.status).toBe(201);
    expect(String(ticket.body['url'])).toContain('content-length');
    await post(id, 'accept');
    const foreign = { closeCode: 'resolved', publicReply: '好了', proof: ['proof/other/x.jpg'] };
    expect((await post(id, 'resolve', foreign)).status).toBe(400);
    const own = { closeCode: 'resolved', publicReply: '好了', proof: [ticket.body['key']] };
    expect((await post(id, 'resolve', own)).body['status']).toBe('visit');
  });
});
