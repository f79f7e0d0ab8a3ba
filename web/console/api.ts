import type * as z from 'zod';
import type { ApiRoute } from '../../src/contracts/api-route.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Session } from './session.ts';

/** Longer than any function may take. */
const TIMEOUT_MS = 35_000;

/** What a route answers. */
export type AnswerOf<R extends ApiRoute> = z.output<R['answer']['body']>;

/** Why a call failed: what the server said, or that nothing came back. */
export class CallError extends Error {
  override readonly name = 'CallError';
  /** Code of a Problem, or `network`. */
  readonly code: string;
  readonly problem: Problem | undefined;

  constructor(code: string, problem?: Problem) {
    super(code);
    this.code = code;
    this.problem = problem;
  }
}

type Call<R extends ApiRoute> = {
  readonly method: R['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: z.input<R['body']>;
};

/** The hotline's API with one person's key. Throws CallError. */
export class Api {
  readonly #session: Session;
  readonly #onSignedOut: () => void;
  readonly #version: number | null;

  /** `onSignedOut` is called when the key is no longer accepted; `version` is what changes of a case are made on. */
  constructor(session: Session, onSignedOut: () => void, version: number | null = null) {
    this.#session = session;
    this.#onSignedOut = onSignedOut;
    this.#version = version;
  }

  /** The same, for changes of a case at the version a person saw: on any other, the server refuses them. */
  onVersion(version: number): Api {
    return new Api(this.#session, this.#onSignedOut, version);
  }

  /** Path of the caller's own side of the API. */
  get base(): string {
    return `/v1/${this.#session.role}`;
  }

  /** Calls a route; a POST carries an idempotency key, so that one that is repeated happens once. */
  async call<R extends ApiRoute>({ method, path, query = {}, body }: Call<R>): Promise<AnswerOf<R>> {
    const url = new URL(path, location.origin);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const sends = method !== 'GET';
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${this.#session.key}`,
          ...(sends ? { 'content-type': 'application/json' } : {}),
          ...(sends && this.#version !== null ? { 'if-match': `"${this.#version}"` } : {}),
          ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        },
        ...(sends ? { body: JSON.stringify(body ?? {}) } : {}),
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      throw new CallError('network');
    }
    if (response.ok) return response.json();
    const problem: Problem | undefined = await response.json().catch(() => undefined);
    if (response.status === 401) this.#onSignedOut();
    throw new CallError(problem?.code ?? `http-${response.status}`, problem);
  }
}
