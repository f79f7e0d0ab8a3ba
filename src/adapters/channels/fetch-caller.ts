import type { ApiAnswer, ApiCall } from '../../channels/http-caller.ts';

/** A platform answers in well under a second; a try is repeated by the outbox, not here. */
const TIMEOUT_MS = 5_000;
/** Answers of these APIs are a few hundred bytes. */
const MAX_ANSWER_CHARS = 64 * 1024;

/** Calls platforms' APIs over the runtime's fetch, with a timeout, following no redirect. */
export async function fetchCaller({ url, method, headers, body }: ApiCall): Promise<ApiAnswer> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { kind: 'answered', status: response.status, text: text.slice(0, MAX_ANSWER_CHARS) };
  } catch {
    return { kind: 'down' };
  }
}
