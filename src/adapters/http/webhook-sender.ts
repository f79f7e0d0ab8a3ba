import { lookup as dnsLookup } from 'node:dns';
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { OutgoingRequest, SendOutcome, WebhookSender } from '../../dispatch/webhook-sender.ts';
import { checkWebhookUrl, type WebhookUrlPolicy } from '../../dispatch/webhook-url.ts';
import { guardedLookup } from './guarded-lookup.ts';
import { readBeginning } from './read-beginning.ts';
import { sendErrorOf, WebhookTimeoutError } from './send-error.ts';

/** Standard Webhooks asks for 15 to 30 s; a department that needs longer should answer first and work later. */
export const SEND_TIMEOUT_MS = 15_000;
/** An answer is looked at, not downloaded. */
export const MAX_ANSWER_BYTES = 64 * 1024;

/** What a sender is built with. */
export type SenderOptions = {
  readonly policy: WebhookUrlPolicy;
  readonly timeoutMs?: number;
  /** Name resolution, for tests of rebinding; the operating system's by default. */
  readonly lookup?: LookupFunction;
  /** Sockets per host; a worker has at most a batch under way. */
  readonly maxSockets?: number;
};

/**
 * Sends webhooks over connections that are reused. A URL is checked by its letters, every address its name
 * resolves to is checked, and the address checked is the one connected to. Redirects are answers, not followed.
 */
export class HttpWebhookSender implements WebhookSender {
  readonly #options: SenderOptions;
  readonly #outside: RequestFilteringHttpsAgent;
  readonly #loopback: HttpAgent;
  readonly #lookup: LookupFunction;

  constructor(options: SenderOptions) {
    const sockets = { keepAlive: true, keepAliveMsecs: 10_000, maxSockets: options.maxSockets ?? 50 };
    this.#options = options;
    this.#outside = new RequestFilteringHttpsAgent({ ...sockets, maxFreeSockets: 10 });
    this.#loopback = new HttpAgent(sockets);
    this.#lookup = options.lookup ?? dnsLookup;
  }

  async post(outgoing: OutgoingRequest): Promise<SendOutcome> {
    const startedMs = performance.now();
    const elapsed = () => performance.now() - startedMs;
    const checked = checkWebhookUrl(outgoing.url, this.#options.policy);
    if (!checked.ok) return { kind: 'error', error: 'blocked-address', detail: checked.error.kind, ms: elapsed() };
    try {
      const { response, answer } = await this.#exchange(checked.value, outgoing);
      const retryAfter = response.headers['retry-after'];
      return { kind: 'answered', status: response.statusCode ?? 0, answer, retryAfter, ms: elapsed() };
    } catch (error) {
      return { kind: 'error', ...sendErrorOf(error), ms: elapsed() };
    }
  }

  /** Closes idle connections, at the end of a process. */
  close(): void {
    this.#outside.destroy();
    this.#loopback.destroy();
  }

  #exchange(url: URL, outgoing: OutgoingRequest): Promise<{ response: IncomingMessage; answer: string }> {
    return new Promise((resolve, reject) => {
      const request = this.#open(url, outgoing);
      const timer = setTimeout(
        () => request.destroy(new WebhookTimeoutError('no complete answer in time')),
        this.#options.timeoutMs ?? SEND_TIMEOUT_MS,
      );
      const settled = (end: () => void) => {
        clearTimeout(timer);
        end();
      };
      request.on('error', (error) => settled(() => reject(error)));
      request.on('response', (response) => {
        readBeginning(response, MAX_ANSWER_BYTES).then(
          (answer) => settled(() => resolve({ response, answer })),
          (error: unknown) => settled(() => reject(error)),
        );
      });
      request.end(outgoing.body);
    });
  }

  #open(url: URL, { headers, body }: OutgoingRequest): ClientRequest {
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), accept: 'application/json' },
    };
    if (url.protocol === 'http:') return httpRequest(url, { ...options, agent: this.#loopback });
    if (this.#options.policy.allowedHosts.has(url.host)) return httpsRequest(url, options);
    return httpsRequest(url, { ...options, agent: this.#outside, lookup: guardedLookup(this.#lookup) });
  }
}
