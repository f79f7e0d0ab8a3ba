import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/kernel/time.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aStartedCase } from '../support/case-builders.ts';

/** A department that leads no case of this kind by the city's own rules. */
const RULED = 'housing';

describe('rule changes that rulings propose', () => {
  let apis: CaseApis;
  let operator: Record<string, string>;

  beforeAll(async () => {
    apis = await startCaseApis();
    operator = { authorization: `Bearer ${await apis.keyOf('operator', 'li')}` };
  });
  afterAll(() => apis.stop());

  const rules = (method: 'GET' | 'POST', path = '', body?: unknown) =>
    apis.operator({
      method,
      path: `/v1/operator/rule-changes${path}`,
      headers: operator,
      ...(body === undefined ? {} : { body }),
    });
  /** Sends a case by the rules that hold; its lead department. */
  const dispatched = async (id: string): Promise<string> => {
    const path = `/v1/operator/cases/${id}/dispatch`;
    const sent = await apis.operator({ method: 'POST', path, headers: operator, body: { reason: '按规则派单' } });
    expect(sent.status).toBe(200);
    return (await apis.cases.get(id, { fresh: true }))?.routing?.leadDepartment ?? '';
  };
  const firstProposal = async (): Promise<Record<string, unknown>> => {
    const { items } = (await rules('GET')).body;
    const [first] = Array.isArray(items) ? items : [];
    if (typeof first !== 'object' || first === null) throw new Error('no proposal is listed');
    return Object.fromEntries(Object.entries(first));
  };

  it('are listed, replayed on past cases, accepted once, and then route cases', async () => {
    const returned = await apis.file(aStartedCase());
    const lead = await dispatched(returned.id);
    await apis.department({
      method: 'POST',
      path: `/v1/department/cases/${returned.id}/return`,
      headers: { authorization: `Bearer ${await apis.keyOf('department', lead)}` },
      body: { basis: 'not-our-duty', text: '此事由住建部门负责。' },
    });
    const ruled = await apis.operator({
      method: 'POST',
      path: `/v1/operator/cases/${returned.id}/return-ruling`,
      headers: operator,
      body: { departments: { lead: RULED, co: [] }, reason: '属住建部门职责' },
    });
    expect(ruled.status).toBe(200);
    const proposal = await firstProposal();
    expect(proposal).toMatchObject({ ruling: { from: lead, lead: RULED }, rule: { lead: RULED } });

    const replay = await rules('GET', `/${proposal['id']}/replay`);
    expect(replay.body).toMatchObject({ cases: 1, gained: 1, lost: 0 });
    expect(JSON.stringify(replay.body)).toContain(returned.caseNumber);

    const decided = await rules('POST', `/${proposal['id']}/decision`, { accept: true });
    expect(decided.body).toMatchObject({ decision: { accepted: true, by: 'li' } });
    expect((await rules('POST', `/${proposal['id']}/decision`, { accept: false })).status).toBe(409);

    apis.clock.advanceMs(2 * MINUTE_MS);
    const next = await apis.file(aStartedCase());
    expect(await dispatched(next.id)).toBe(RULED);
    const present = await apis.cases.get(next.id, { fresh: true });
    expect(present?.routing?.ruleId).toMatch(/^ruled-/);
  });

  it('are not there under a name nobody gave', async () => {
    for (const id of ['x', '2026-11.AAAAAAAAAAAAAAAAAAAAAAAAAA.3', '2026-13.AAAAAAAAAAAAAAAAAAAAAAAAAA.3']) {
      expect((await rules('GET', `/${id}/replay`)).status).toBe(404);
      expect((await rules('POST', `/${id}/decision`, { accept: true })).status).toBe(404);
    }
  });
});
