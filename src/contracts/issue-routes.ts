import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { HotIssue, HotIssuePromise, PromiseGrade, ResponseSentence, UnifiedResponse } from './hot-issue.ts';
import { Id, LocalDate, LocalMonth } from './primitives.ts';

const IssueView = HotIssue.omit({ entity: true, schemaVersion: true }).extend({
  response: UnifiedResponse.omit({ entity: true, schemaVersion: true, issueId: true, month: true }).nullable(),
});
const ResponseView = UnifiedResponse.omit({ entity: true, schemaVersion: true });
const PromiseView = HotIssuePromise.omit({ entity: true, schemaVersion: true });
const OfIssue = z.object({ month: LocalMonth, issueId: Id });
/** The version that was read: a decision on words somebody else has changed is refused. */
const Decision = z.strictObject({ version: z.number().int().positive() });

const base = { auth: 'operator', query: NOTHING } as const;

/** What operators do with hot issues, the one answer to each and what was promised. */
export const ISSUE_ROUTES = {
  list: {
    ...base,
    id: 'operatorListHotIssues',
    method: 'GET',
    path: '/v1/operator/months/:month/issues',
    summary: 'The hot issues of a month, most pressing first, each with its response',
    params: z.object({ month: LocalMonth }),
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(IssueView) }) },
    problems: [],
  },
  edit: {
    ...base,
    id: 'operatorEditResponse',
    method: 'PUT',
    path: '/v1/operator/months/:month/issues/:issueId/response',
    summary: 'Put other words in a draft; what they say beyond their sources comes back as faults',
    params: OfIssue,
    body: Decision.extend({ sentences: z.array(ResponseSentence).min(1).max(40) }),
    answer: { status: 200, body: ResponseView },
    problems: ['wrong-state', 'stale'],
  },
  approve: {
    ...base,
    id: 'operatorApproveResponse',
    method: 'POST',
    path: '/v1/operator/months/:month/issues/:issueId/response/approve',
    summary: 'Approve a response: it is published, its promises are kept, the citizens behind the issue are told',
    params: OfIssue,
    body: Decision,
    answer: { status: 200, body: ResponseView },
    problems: ['wrong-state', 'stale'],
  },
  withdraw: {
    ...base,
    id: 'operatorWithdrawResponse',
    method: 'POST',
    path: '/v1/operator/months/:month/issues/:issueId/response/withdraw',
    summary: 'Take a response back',
    params: OfIssue,
    body: Decision,
    answer: { status: 200, body: ResponseView },
    problems: ['stale'],
  },
  promises: {
    ...base,
    id: 'operatorListPromises',
    method: 'GET',
    path: '/v1/operator/months/:month/promises',
    summary: 'What was promised in the responses of a month, with the newest grades',
    params: z.object({ month: LocalMonth }),
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(PromiseView) }) },
    problems: [],
  },
  grade: {
    ...base,
    id: 'operatorGradePromise',
    method: 'POST',
    path: '/v1/operator/months/:month/promises/:promiseId/grade',
    summary: 'Say how a promise came out; this grade stands',
    params: z.object({ month: LocalMonth, promiseId: Id }),
    body: z.strictObject({ grade: PromiseGrade, gradedIn: LocalMonth, doneOn: LocalDate.optional() }),
    answer: { status: 200, body: PromiseView },
    problems: [],
  },
} as const satisfies Record<string, ApiRoute>;
