import { PROBLEMS, type ProblemCode } from '../../contracts/api-route.ts';
import { Problem } from '../../contracts/problem.ts';

/** What a Problem carries beside its code. */
export type ProblemDetail = {
  readonly issues?: Problem['issues'];
  /** Seconds after which to try again. */
  readonly retryAfterSeconds?: number;
};

/** Ends a request with a Problem; the router turns it into the answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;

  constructor(code: ProblemCode, detail: ProblemDetail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** The answer of a Problem. */
export function problemResponse(code: ProblemCode, { issues, retryAfterSeconds }: ProblemDetail = {}): Response {
  const { status, zh, en } = PROBLEMS[code];
  const body = Problem.parse({ code, message: { zh, en }, ...(issues === undefined ? {} : { issues }) });
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...JSON_HEADERS,
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

/** Headers of every JSON answer: nothing of it may stay in a cache or be taken for a page. */
export const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;
