import * as z from 'zod';
import { type ApiRoute, NOTHING, type ProblemCode } from './api-route.ts';
import { CaseChanged, CaseDetail, CaseHistoryItem, CaseListItem, PageQuery, pageOf } from './case-views.ts';
import { RevealedReporter, RevealedReporters, RevealParams, RevealRequest } from './department-api.ts';
import { DemandType, Urgency } from './extraction.ts';
import { AccessRecord } from './identity.ts';
import { CategoryCode, Id, Slug } from './primitives.ts';

const CaseParams = z.object({ id: Id });
const words = z.string().min(1).max(1_000);
const Departments = z.strictObject({ lead: Slug, co: z.array(Slug).max(5).default([]) });

/** What an operator changes of what was read out of the words. */
export const CorrectionBody = z.strictObject({
  demandType: DemandType.optional(),
  category: CategoryCode.optional(),
  urgency: Urgency.optional(),
  title: z.string().min(1).max(60).optional(),
  place: z
    .strictObject({
      text: z.string().min(1).max(400),
      adminCode: z
        .string()
        .regex(/^\d{6}(\d{3}(\d{3})?)?$/)
        .optional(),
    })
    .optional(),
});

const base = { auth: 'operator', params: CaseParams, query: NOTHING } as const;
const changed = { status: 200, body: CaseChanged } as const;
const CHANGING = [
  'not-authenticated',
  'not-found',
  'forbidden',
  'wrong-state',
  'stale',
  'not-redactable',
  'in-progress',
  'key-reused',
] as const satisfies readonly ProblemCode[];

/** The surface of the hotline's own people, under `/v1/operator`. */
export const OPERATOR_ROUTES = {
  list: {
    id: 'operatorList',
    method: 'GET',
    path: '/v1/operator/lists/:list',
    auth: 'operator',
    summary:
      'One of the lists: what waits for review, rulings, extensions; what could not be sent; what is supervised or suspended',
    params: z.object({
      list: z.enum(['review', 'returns', 'extensions', 'unsent', 'resolutions', 'supervision', 'suspended']),
    }),
    query: PageQuery,
    body: NOTHING,
    answer: { status: 200, body: pageOf(CaseListItem) },
    problems: ['not-authenticated', 'bad-cursor'],
  },
  read: {
    ...base,
    id: 'operatorReadCase',
    method: 'GET',
    path: '/v1/operator/cases/:id',
    summary: 'One case',
    body: NOTHING,
    answer: { status: 200, body: CaseDetail },
    problems: ['not-authenticated', 'not-found'],
  },
  find: {
    id: 'operatorFindCase',
    method: 'GET',
    path: '/v1/operator/numbers/:caseNumber',
    auth: 'operator',
    summary: 'One case by its number',
    params: z.object({ caseNumber: z.string().min(1).max(40) }),
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: CaseDetail },
    problems: ['not-authenticated', 'not-found'],
  },
  history: {
    ...base,
    id: 'operatorReadHistory',
    method: 'GET',
    path: '/v1/operator/cases/:id/events',
    summary: 'Everything that happened to a case, oldest first',
    query: z.object({ cursor: z.string().max(600).optional() }),
    body: NOTHING,
    answer: { status: 200, body: pageOf(CaseHistoryItem) },
    problems: ['not-authenticated', 'bad-cursor'],
  },
  approve: {
    ...base,
    id: 'operatorApprove',
    method: 'POST',
    path: '/v1/operator/cases/:id/approve',
    summary: 'Approve, with or without corrections, and send; corrections are kept for training',
    body: z.strictObject({ correction: CorrectionBody.prefault({}), departments: Departments.optional() }),
    answer: changed,
    problems: CHANGING,
  },
  correct: {
    ...base,
    id: 'operatorCorrect',
    method: 'POST',
    path: '/v1/operator/cases/:id/correct',
    summary: 'Correct what was read out of the words, without moving the case',
    body: CorrectionBody,
    answer: changed,
    problems: CHANGING,
  },
  dispatch: {
    ...base,
    id: 'operatorDispatch',
    method: 'POST',
    path: '/v1/operator/cases/:id/dispatch',
    summary: 'Send by the rules or to a chosen department; a case that has one changes hands',
    body: z.strictObject({ departments: Departments.optional(), reason: words }),
    answer: changed,
    problems: CHANGING,
  },
  answer: {
    ...base,
    id: 'operatorAnswer',
    method: 'POST',
    path: '/v1/operator/cases/:id/answer',
    summary: 'Answer a question directly (直接答复)',
    body: z.strictObject({ publicReply: z.string().min(1).max(4_000) }),
    answer: changed,
    problems: CHANGING,
  },
  ask: {
    ...base,
    id: 'operatorAskCitizen',
    method: 'POST',
    path: '/v1/operator/cases/:id/question',
    summary: 'Ask the citizen',
    body: z.strictObject({ text: words }),
    answer: changed,
    problems: CHANGING,
  },
  reject: {
    ...base,
    id: 'operatorReject',
    method: 'POST',
    path: '/v1/operator/cases/:id/reject',
    summary: 'Refuse (不予受理) by one of the city’s refusals',
    body: z.strictObject({ rejectCode: Slug }),
    answer: changed,
    problems: CHANGING,
  },
  withdrawRejection: {
    ...base,
    id: 'operatorWithdrawRejection',
    method: 'POST',
    path: '/v1/operator/cases/:id/withdraw-rejection',
    summary: 'Take a refusal back',
    body: z.strictObject({ reason: words }),
    answer: changed,
    problems: CHANGING,
  },
  transfer: {
    ...base,
    id: 'operatorTransfer',
    method: 'POST',
    path: '/v1/operator/cases/:id/transfer',
    summary: 'Handed to the emergency services',
    body: z.strictObject({}),
    answer: changed,
    problems: CHANGING,
  },
  ruleReturn: {
    ...base,
    id: 'operatorRuleReturn',
    method: 'POST',
    path: '/v1/operator/cases/:id/return-ruling',
    summary: 'Decide on a return: without departments it is refused; the ruling may propose a rule change',
    body: z.strictObject({ departments: Departments.optional(), reason: words }),
    answer: {
      status: 200,
      body: CaseChanged.extend({ proposedRule: z.object({ position: z.number(), rule: z.unknown() }).nullable() }),
    },
    problems: CHANGING,
  },
  ruleExtension: {
    ...base,
    id: 'operatorRuleExtension',
    method: 'POST',
    path: '/v1/operator/cases/:id/extension-ruling',
    summary: 'Decide on an extension',
    body: z.strictObject({ grant: z.boolean(), reason: words }),
    answer: changed,
    problems: [...CHANGING, 'already-extended'],
  },
  ruleResolution: {
    ...base,
    id: 'operatorRuleResolution',
    method: 'POST',
    path: '/v1/operator/cases/:id/resolution-ruling',
    summary: 'Let a refusing resolution go to the citizen, or send it back (退回重办)',
    body: z.strictObject({ accept: z.boolean(), reason: words }),
    answer: changed,
    problems: CHANGING,
  },
  supervise: {
    ...base,
    id: 'operatorSupervise',
    method: 'POST',
    path: '/v1/operator/cases/:id/supervise',
    summary: 'Put it under supervision (督办) by hand',
    body: z.strictObject({ level: z.number().int().min(1).max(3), reason: words }),
    answer: changed,
    problems: CHANGING,
  },
  merge: {
    ...base,
    id: 'operatorMerge',
    method: 'POST',
    path: '/v1/operator/cases/:id/merge',
    summary: 'Put the case into a master (并案); it keeps number, notices and rating',
    body: z.strictObject({ masterId: Id, reason: words }),
    answer: changed,
    problems: [...CHANGING, 'not-mergeable'],
  },
  split: {
    ...base,
    id: 'operatorSplit',
    method: 'POST',
    path: '/v1/operator/cases/:id/split',
    summary: 'Take a merged case out again (拆案) and send it',
    body: z.strictObject({ reason: words }),
    answer: changed,
    problems: CHANGING,
  },
  reveal: {
    ...base,
    id: 'operatorRevealIdentity',
    method: 'POST',
    path: '/v1/operator/cases/:id/reveal',
    summary: 'See who reported, for a purpose and 15 minutes; recorded',
    body: RevealRequest,
    answer: { status: 200, body: RevealedReporters },
    answerIsSecret: true,
    problems: [...CHANGING, 'sealed'],
  },
  viewRevealed: {
    ...base,
    id: 'operatorViewRevealed',
    method: 'GET',
    path: '/v1/operator/cases/:id/reveals/:revealId',
    summary: 'See an opened reporter again until its time ends; then it has to be opened anew',
    params: RevealParams,
    body: NOTHING,
    answer: { status: 200, body: RevealedReporter },
    answerIsSecret: true,
    problems: ['not-authenticated', 'not-found'],
  },
  accesses: {
    ...base,
    id: 'operatorListReveals',
    method: 'GET',
    path: '/v1/operator/cases/:id/reveals',
    summary: 'Who opened the reporters of a case, when, for which purpose; refused attempts too; newest first',
    body: NOTHING,
    answer: {
      status: 200,
      body: z.object({ items: z.array(AccessRecord.omit({ pk: true, sk: true, entity: true, schemaVersion: true })) }),
    },
    problems: ['not-authenticated', 'not-found'],
  },
} as const satisfies Record<string, ApiRoute>;
