import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { Id, IsoTime } from './primitives.ts';

/** A file of a case, with an address that gives it for some minutes. */
export const CaseFile = z.object({
  /** What a citizen sent with the matter, or a department with its answer. */
  from: z.enum(['citizen', 'department']),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative().optional(),
  url: z.url(),
  expiresAt: IsoTime,
});
export type CaseFile = z.infer<typeof CaseFile>;

const files = {
  method: 'GET',
  params: z.object({ id: Id }),
  query: NOTHING,
  body: NOTHING,
  answer: { status: 200, body: z.object({ items: z.array(CaseFile) }) },
  // The addresses open the files.
  answerIsSecret: true,
} as const;

/** What came with a department's case. A recording is a voice: it is kept from departments when its speaker is. */
export const DEPARTMENT_FILES_ROUTE = {
  ...files,
  id: 'departmentListFiles',
  path: '/v1/department/cases/:id/files',
  auth: 'department',
  summary: 'Pictures and files of a case, each with an address that holds for some minutes',
  problems: ['not-authenticated', 'forbidden'],
} as const satisfies ApiRoute;

/** The same for operators, of any case. */
export const OPERATOR_FILES_ROUTE = {
  ...files,
  id: 'operatorListFiles',
  path: '/v1/operator/cases/:id/files',
  auth: 'operator',
  summary: 'Pictures, recordings and files of a case, each with an address that holds for some minutes',
  problems: ['not-authenticated', 'not-found'],
} as const satisfies ApiRoute;
