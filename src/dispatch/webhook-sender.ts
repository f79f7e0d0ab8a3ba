import type { AttemptError } from '../contracts/delivery.ts';

/** One POST as it goes out. */
export type OutgoingRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What came of it. `answer` is the beginning of the body; `ms` the whole time. */
export type SendOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly answer: string;
      readonly retryAfter?: string | undefined;
      readonly ms: number;
    }
  | { readonly kind: 'error'; readonly error: AttemptError; readonly detail: string; readonly ms: number };

/** Sends a webhook: never follows a redirect, never reaches a private address, never waits longer than its limit, never throws. */
export interface WebhookSender {
  post(request: OutgoingRequest): Promise<SendOutcome>;
}
