import * as z from 'zod';
import { err, ok, type Result } from '../../../src/kernel/result.ts';

/** Why the API did not do it: its problem's code. */
export type Refusal = { readonly kind: 'refused'; readonly code: string };

/** The API answered what it should not, again and again. */
export class DemoApiError extends Error {
  override readonly name = 'DemoApiError';
}

/** One request of the API. */
export type DemoRequest = {
  readonly path: string;
  /** Bearer of the caller; none for citizens. */
  readonly key?: string;
  /** JSON, or a form. */
  readonly body: object | URLSearchParams;
};

const TRIES = 4;
const PAUSE_MS = 250;
const TIMEOUT_MS = 20_000;
const Problem = z.object({ code: z.string() });

/** POSTs to the hotline; a refusal by its rules is a Result, a fault is tried again and then thrown. */
export async function post(baseUrl: string, { path, key, body }: DemoRequest): Promise<Result<unknown, Refusal>> {
  const form = body instanceof URLSearchParams;
  let last = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = await fetch(baseUrl + path, {
      method: 'POST',
      headers: {
        'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: form ? body.toString() : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (answer.ok) return ok(parsed(text));
    last = `${path}: ${answer.status} ${text.slice(0, 300)}`;
    if (answer.status < 500 && answer.status !== 429) {
      const problem = Problem.safeParse(parsed(text));
      return err({ kind: 'refused', code: problem.success ? problem.data.code : `http-${answer.status}` });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** attempt));
  }
  throw new DemoApiError(last);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
