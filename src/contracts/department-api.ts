import * as z from 'zod';
import { type ApiRoute, NOTHING, type ProblemCode } from './api-route.ts';
import { CloseCode } from './case.ts';
import { CaseChanged, CaseDetail, CaseHistoryItem, CaseListItem, PageQuery, pageOf } from './case-views.ts';
import { RevealPurpose } from './identity.ts';
import { Id, IsoTime, LocalDate } from './primitives.ts';
import { ReturnBasis } from './return-basis.ts';

const CaseParams = z.object({ id: Id });
const words = z.string().min(1).max(1_000);

/** Close codes a department may end a case with; the others follow from what citizens and operators do. */
export const DepartmentCloseCode = CloseCode.extract([
  'resolved',
  'explained',
  'partial',
  'not-feasible',
  'other-legal-route',
  'unfounded',
]);

/** A photo or document to be uploaded: its type decides what the upload may contain. */
export const UploadRequest = z.strictObject({
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  bytes: z
    .number()
    .int()
    .min(1)
    .max(10 * 1024 * 1024),
});
/** Where to PUT the file, with which headers, until when; `key` is named in the resolution. */
export const UploadTicket = z.object({
  key: z.string(),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresAt: IsoTime,
});

/** Who reported, as shown; `revealId` is the watermark of this view. */
export const RevealedReporter = z.object({
  revealId: Id,
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  until: IsoTime,
});
export const RevealedReporters = z.object({ reporters: z.array(RevealedReporter) });
export const RevealParams = CaseParams.extend({ revealId: Id });
export const RevealRequest = z.strictObject({ purpose: RevealPurpose, reason: words });

/** An API key as shown when it is made; never again. */
export const IssuedKey = z.object({ keyId: z.string(), key: z.string(), othersValidUntil: IsoTime.optional() });

const base = { auth: 'department', params: CaseParams, query: NOTHING } as const;
const changed = { status: 200, body: CaseChanged } as const;
const CHANGING = [
  'not-authenticated',
  'forbidden',
  'wrong-state',
  'stale',
  'precondition-failed',
  'not-redactable',
  'in-progress',
  'key-reused',
] as const satisfies readonly ProblemCode[];
const READING = ['not-authenticated', 'forbidden'] as const satisfies readonly ProblemCode[];

/** The surface of a department's own system, under `/v1/department`. */
export const DEPARTMENT_ROUTES = {
  list: {
    id: 'departmentListCases',
    method: 'GET',
    path: '/v1/department/cases',
    auth: 'department',
    summary: 'The department’s cases, by deadline',
    params: NOTHING,
    query: PageQuery.extend({ phase: z.enum(['open', 'closed']).default('open') }),
    body: NOTHING,
    answer: { status: 200, body: pageOf(CaseListItem) },
    problems: ['not-authenticated', 'bad-cursor'],
  },
  read: {
    ...base,
    id: 'departmentReadCase',
    method: 'GET',
    path: '/v1/department/cases/:id',
    summary: 'One case, without who reported it',
    body: NOTHING,
    // Cases that are alike may be another department's.
    answer: { status: 200, body: CaseDetail.omit({ similar: true }) },
    versioned: true,
    problems: READING,
  },
  history: {
    ...base,
    id: 'departmentReadHistory',
    method: 'GET',
    path: '/v1/department/cases/:id/events',
    summary: 'Everything that happened to a case, oldest first',
    query: z.object({ cursor: z.string().max(600).optional() }),
    body: NOTHING,
    answer: { status: 200, body: pageOf(CaseHistoryItem) },
    problems: [...READING, 'bad-cursor'],
  },
  accept: {
    ...base,
    id: 'departmentAccept',
    method: 'POST',
    path: '/v1/department/cases/:id/accept',
    summary: 'Take the case (签收)',
    body: z.strictObject({}),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  return: {
    ...base,
    id: 'departmentRequestReturn',
    method: 'POST',
    path: '/v1/department/cases/:id/return',
    summary: 'Ask for return (退单) on a basis from the list; a ruling follows',
    body: z.strictObject({ basis: ReturnBasis, text: words }),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  ask: {
    ...base,
    id: 'departmentAskCitizen',
    method: 'POST',
    path: '/v1/department/cases/:id/question',
    summary: 'Ask the citizen; the clock stands until they answer',
    body: z.strictObject({ text: words }),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  note: {
    ...base,
    id: 'departmentNote',
    method: 'POST',
    path: '/v1/department/cases/:id/notes',
    summary: 'A progress note, which the citizen sees',
    body: z.strictObject({ text: words, contacted: z.boolean().default(false) }),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  extension: {
    ...base,
    id: 'departmentRequestExtension',
    method: 'POST',
    path: '/v1/department/cases/:id/extension',
    summary: 'Ask for the one extension',
    body: z.strictObject({ text: words }),
    answer: changed,
    versioned: true,
    problems: [...CHANGING, 'already-extended'],
  },
  waitThirdParty: {
    ...base,
    id: 'departmentWaitThirdParty',
    method: 'POST',
    path: '/v1/department/cases/:id/third-party',
    summary: 'Wait for somebody outside the city’s hand; the clock stands, at most 30 days',
    body: z.strictObject({ text: words }),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  suspend: {
    ...base,
    id: 'departmentSuspend',
    method: 'POST',
    path: '/v1/department/cases/:id/suspend',
    summary: 'Put it on the public list of what cannot be done yet (挂账), with a review date',
    body: z.strictObject({ reason: words, reviewOn: LocalDate }),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  resume: {
    ...base,
    id: 'departmentResume',
    method: 'POST',
    path: '/v1/department/cases/:id/resume',
    summary: 'Take up a suspended or waiting case again',
    body: z.strictObject({}),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  resolve: {
    ...base,
    id: 'departmentResolve',
    method: 'POST',
    path: '/v1/department/cases/:id/resolve',
    summary: 'Done: a public reply, an internal note, proof, and how it ended',
    body: z.strictObject({
      closeCode: DepartmentCloseCode,
      publicReply: z.string().min(1).max(4_000),
      internalNote: z.string().max(4_000).optional(),
      proof: z.array(z.string().min(1).max(512)).max(10).default([]),
    }),
    answer: changed,
    versioned: true,
    problems: CHANGING,
  },
  upload: {
    ...base,
    id: 'departmentUploadProof',
    method: 'POST',
    path: '/v1/department/cases/:id/proof',
    summary: 'A presigned upload for one photo or document',
    body: UploadRequest,
    answer: { status: 201, body: UploadTicket },
    problems: READING,
  },
  reveal: {
    ...base,
    id: 'departmentRevealIdentity',
    method: 'POST',
    path: '/v1/department/cases/:id/reveal',
    summary: 'See who reported, for a purpose and 15 minutes; recorded, and never for a sealed reporter',
    body: RevealRequest,
    answer: { status: 200, body: RevealedReporters },
    answerIsSecret: true,
    problems: [...CHANGING, 'sealed'],
  },
  viewRevealed: {
    ...base,
    id: 'departmentViewRevealed',
    method: 'GET',
    path: '/v1/department/cases/:id/reveals/:revealId',
    summary: 'See an opened reporter again until its time ends; then it is forbidden and has to be opened anew',
    params: RevealParams,
    body: NOTHING,
    answer: { status: 200, body: RevealedReporter },
    answerIsSecret: true,
    problems: READING,
  },
  rotateKey: {
    id: 'departmentRotateKey',
    method: 'POST',
    path: '/v1/department/keys/rotate',
    auth: 'department',
    summary: 'A new API key, shown this once; the ones before work for seven more days',
    params: NOTHING,
    query: NOTHING,
    body: z.strictObject({ label: z.string().max(80).default('') }),
    answer: { status: 201, body: IssuedKey },
    answerIsSecret: true,
    problems: ['not-authenticated'],
  },
} as const satisfies Record<string, ApiRoute>;
