import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addCitizenFiles } from '../../src/casework/add-files.ts';
import type { Case } from '../../src/contracts/case.ts';
import { CaseFile } from '../../src/contracts/case-files.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, CO, LEAD, TEST_NOW } from '../support/case-builders.ts';
import { cityForTest } from '../support/city-for-test.ts';

const PICTURE = { key: 'social/C1/1', mediaType: 'image/jpeg', bytes: 34 };
const VOICE = { key: 'social/C1/2', mediaType: 'audio/amr', bytes: 14 };
const Files = z.object({ items: z.array(CaseFile) });

describe('the files of a case', () => {
  let apis: CaseApis;
  const headers: Record<'lead' | 'other' | 'operator', Record<string, string>> = { lead: {}, other: {}, operator: {} };
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  beforeAll(async () => {
    apis = await startCaseApis();
    headers.lead = bearer(await apis.keyOf('department', LEAD));
    headers.other = bearer(await apis.keyOf('department', CO));
    headers.operator = bearer(await apis.keyOf('operator', 'li', 'duty'));
  });
  afterAll(() => apis.stop());

  const withFiles = async (anonymity: Case['anonymity']) => {
    const { id } = await apis.file(aDispatchedCase({ anonymity }));
    const deps = { cases: apis.cases, city: cityForTest('chengdu'), clock: new FixedClock(TEST_NOW) };
    expect(await addCitizenFiles({ caseId: id, files: [PICTURE, VOICE] }, deps)).toBe(true);
    return id;
  };
  const ofDepartment = (id: string, who: Record<string, string>) =>
    apis.department({ method: 'GET', path: `/v1/department/cases/${id}/files`, headers: who });
  const ofOperator = (id: string) =>
    apis.operator({ method: 'GET', path: `/v1/operator/cases/${id}/files`, headers: headers.operator });

  it('are given to its department by addresses that end in five minutes and save the file', async () => {
    const { items } = Files.parse((await ofDepartment(await withFiles('named'), headers.lead)).body);
    expect(items.map(({ from, mediaType, bytes }) => ({ from, mediaType, bytes }))).toEqual([
      { from: 'citizen', mediaType: 'image/jpeg', bytes: 34 },
      { from: 'citizen', mediaType: 'audio/amr', bytes: 14 },
    ]);
    const url = new URL(items[0]?.url ?? '');
    expect(url.pathname).toContain(PICTURE.key);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.searchParams.get('response-content-disposition')).toBe('attachment');
  });

  it('are not another department’s to see', async () => {
    expect((await ofDepartment(await withFiles('named'), headers.other)).status).toBe(403);
    expect((await ofDepartment(await withFiles('named'), {})).status).toBe(401);
  });

  it.each(['confidential', 'anonymous'] as const)(
    'of a %s reporter keep their voice from the department',
    async (anonymity) => {
      const id = await withFiles(anonymity);
      const types = (body: unknown) => Files.parse(body).items.map(({ mediaType }) => mediaType);
      expect(types((await ofDepartment(id, headers.lead)).body)).toEqual(['image/jpeg']);
      expect(types((await ofOperator(id)).body)).toEqual(['image/jpeg', 'audio/amr']);
    },
  );

  it('of no case are not there', async () => {
    expect((await ofOperator('01M86T0AZSNMRQNGXVS864X912')).status).toBe(404);
  });

  it('are added once, however often they come', async () => {
    const id = await withFiles('named');
    const deps = { cases: apis.cases, city: cityForTest('chengdu'), clock: new FixedClock(TEST_NOW) };
    await addCitizenFiles({ caseId: id, files: [PICTURE] }, deps);
    expect((await apis.cases.get(id, { fresh: true }))?.attachments).toEqual([PICTURE, VOICE]);
  });
});
