import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { caseIdOf } from '../../src/cases/case-id.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase } from '../support/case-builders.ts';
import { anIssue } from '../support/issue-builders.ts';

const Receipt = z.object({ caseNumber: z.string(), queryCode: z.string(), status: z.string() });
const MONTH = '2026-11';

describe('joining a hot issue from the page of a month', () => {
  let apis: CaseApis;
  beforeAll(async () => {
    apis = await startCaseApis();
  });
  afterAll(() => apis.stop());

  const join = (issueId: string, body: unknown = {}) =>
    apis.citizen({
      method: 'POST',
      path: `/v1/public/issues/${MONTH}/${issueId}/join`,
      body,
      headers: { 'x-forwarded-for': '203.0.113.9, 10.0.0.1' },
    });

  it('gives a number of one’s own under a matter of the issue that is open, whose number need not be known', async () => {
    const first = await apis.file(aDispatchedCase({ contactId: derivedId('issue', '1') }));
    const second = await apis.file(aDispatchedCase({ contactId: derivedId('issue', '2') }));
    const caseIds = [derivedId('gone', '1'), second.id, first.id];
    const issue = anIssue({ id: derivedId('test-issue', '1'), month: MONTH, caseIds });
    await new DynamoIssueStore(apis.tables.hotline).replaceMonth(MONTH, [issue]);

    const answer = await join(issue.id, { text: '我家也是', locale: 'zh' });
    expect(answer.status).toBe(201);
    const { caseNumber, status } = Receipt.parse(answer.body);
    expect(status).toBe('merged');
    const own = await apis.cases.get(caseIdOf(caseNumber), { fresh: true });
    expect(own).toMatchObject({ mergedInto: second.id, text: '我家也是' });
    expect(JSON.stringify(answer.body)).not.toContain(second.caseNumber);
    expect((await join(issue.id, { text: '我家也是', locale: 'zh' })).body['code']).toBe('already-joined');
  });

  it('tells nothing of an issue that is none', async () => {
    expect((await join(derivedId('test-issue', 'none'))).body['code']).toBe('not-joinable');
    expect((await join('no id')).status).toBe(400);
  });
});
