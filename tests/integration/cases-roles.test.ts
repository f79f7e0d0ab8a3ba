import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { ROLE_OF_ROUTE } from '../../src/contracts/operator-role.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, LEAD } from '../support/case-builders.ts';
import { OPEN_API_DOCUMENTS } from '../support/open-api-documents.ts';

let apis: CaseApis;
beforeAll(async () => {
  apis = await startCaseApis();
});
afterAll(() => apis.stop());

const DEPARTMENT_KEYS = `/v1/operator/departments/${LEAD}/keys`;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

it.each([
  { role: 'duty', keys: 403, supervises: 403, corrects: 200 },
  { role: 'supervisor', keys: 403, supervises: 200, corrects: 200 },
  { role: 'admin', keys: 201, supervises: 200, corrects: 200 },
] as const)('lets $role do what its role holds, and no more', async ({ role, keys, supervises, corrects }) => {
  const headers = bearer(await apis.keyOf('operator', `op-${role}`, role));
  const post = async (path: string, body: object) =>
    (await apis.operator({ method: 'POST', path, headers, body })).status;
  const { id } = await apis.file(aDispatchedCase());
  expect(await post(DEPARTMENT_KEYS, {})).toBe(keys);
  expect(await post(`/v1/operator/cases/${id}/correct`, { urgency: 'U2' })).toBe(corrects);
  expect(await post(`/v1/operator/cases/${id}/supervise`, { level: 1, reason: '群众反复反映' })).toBe(supervises);
});

it('gives an operator a key with a role, which ends at once when it is revoked', async () => {
  const headers = bearer(await apis.keyOf('operator', 'chief'));
  const path = '/v1/operator/operators/wang/keys';
  const made = await apis.operator({ method: 'POST', path, headers, body: { role: 'duty' } });
  const { key, keyId } = z.object({ key: z.string(), keyId: z.string() }).parse(made.body);
  const lists = () =>
    apis
      .operator({ method: 'GET', path: '/v1/operator/departments', headers: bearer(key) })
      .then(({ status }) => status);
  expect(await lists()).toBe(200);
  expect((await apis.operator({ method: 'POST', path, headers: bearer(key), body: { role: 'admin' } })).status).toBe(
    403,
  );
  expect((await apis.operator({ method: 'GET', path, headers })).body).toMatchObject({
    items: [{ keyId, role: 'duty' }],
  });
  expect((await apis.operator({ method: 'DELETE', path: `${path}/${keyId}`, headers })).status).toBe(200);
  expect(await lists()).toBe(401);
});

it('names only routes that there are', () => {
  const text = JSON.stringify(OPEN_API_DOCUMENTS);
  for (const id of Object.keys(ROLE_OF_ROUTE)) expect(text).toContain(`"operationId":"${id}"`);
});
