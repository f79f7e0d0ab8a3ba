import * as z from 'zod';
import { type ApiRoute, NOTHING, type ProblemCode } from './api-route.ts';
import { CaseStatus, Satisfaction } from './case.ts';
import { CitizenCase } from './case-views.ts';
import { Id, LocalMonth } from './primitives.ts';

const NumberParams = z.object({ caseNumber: z.string().min(1).max(60) });
/** The code a citizen was shown once; tolerant of spaces, case and look-alikes. */
const code = z.string().min(1).max(40);
const words = z.string().min(1).max(1_000);

/** After a change a citizen is told where the case stands. */
const Told = z.object({ caseNumber: z.string(), status: CaseStatus, statusText: z.string() });

const base = { auth: 'code', params: NumberParams, query: NOTHING } as const;
const told = { status: 200, body: Told } as const;
const CODED = ['wrong-code', 'too-many-tries'] as const satisfies readonly ProblemCode[];
const CHANGING = [...CODED, 'wrong-state', 'stale', 'not-redactable', 'in-progress', 'key-reused'] as const;

/** What somebody who joins says, and is told. */
const JOINING = {
  body: z.strictObject({
    /** What it is like where one is; may stay away. */
    text: z.string().max(1_000).default(''),
    name: z.string().max(100).optional(),
    phone: z.string().max(40).optional(),
    locale: z.string().min(2).max(20).default('zh'),
  }),
  answer: {
    status: 201,
    body: Told.extend({
      /** Shown this once. */
      queryCode: z.string(),
      /** Numbers to ring now, where the words speak of danger. */
      call: z.array(z.string()),
    }),
  },
  answerIsSecret: true,
  problems: ['not-joinable', 'already-joined', 'too-many-tries'],
} as const;

/** A citizen's own case, under `/v1/public/cases`; and joining the matter of others. */
export const PUBLIC_CASE_ROUTES = {
  status: {
    ...base,
    id: 'citizenReadCase',
    method: 'GET',
    path: '/v1/public/cases/:caseNumber',
    summary: 'Where a case stands, who has it and why, in plain words',
    query: z.object({ code, locale: z.string().max(20).default('zh') }),
    body: NOTHING,
    answer: { status: 200, body: CitizenCase },
    problems: CODED,
  },
  rate: {
    ...base,
    id: 'citizenRate',
    method: 'POST',
    path: '/v1/public/cases/:caseNumber/rate',
    summary: 'Solved or not, and how satisfied; or an answer in words',
    body: z.strictObject({
      code,
      solved: z.boolean().optional(),
      contacted: Satisfaction.shape.contacted,
      rating: z.number().int().min(1).max(5).optional(),
      reason: Satisfaction.shape.reason,
      comment: words.optional(),
    }),
    answer: told,
    problems: [...CHANGING, 'not-understood'],
  },
  add: {
    ...base,
    id: 'citizenAdd',
    method: 'POST',
    path: '/v1/public/cases/:caseNumber/messages',
    summary: 'Add something, or answer the question',
    body: z.strictObject({ code, text: words }),
    answer: told,
    problems: CHANGING,
  },
  join: {
    ...base,
    auth: 'none',
    id: 'citizenJoin',
    method: 'POST',
    path: '/v1/public/cases/:caseNumber/join',
    summary:
      '“我也遇到”: join a matter as somebody else of it, with a number and a code of one’s own; a closed one is opened again within the city’s window',
    ...JOINING,
  },
  joinIssue: {
    ...base,
    auth: 'none',
    id: 'citizenJoinIssue',
    method: 'POST',
    path: '/v1/public/issues/:month/:issueId/join',
    summary: '“我也遇到” from the page of a month: join a hot issue without knowing any of its numbers',
    params: z.object({ month: LocalMonth, issueId: Id }),
    ...JOINING,
  },
  withdraw: {
    ...base,
    id: 'citizenWithdraw',
    method: 'POST',
    path: '/v1/public/cases/:caseNumber/withdraw',
    summary: 'Withdraw an open case',
    body: z.strictObject({ code }),
    answer: told,
    problems: CHANGING,
  },
  reopen: {
    ...base,
    id: 'citizenReopen',
    method: 'POST',
    path: '/v1/public/cases/:caseNumber/reopen',
    summary: 'Not solved after all: back to the department, within the city’s window',
    body: z.strictObject({ code, reason: words }),
    answer: told,
    problems: [...CHANGING, 'window-closed'],
  },
} as const satisfies Record<string, ApiRoute>;
