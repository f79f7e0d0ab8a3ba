/** One HTTP call of a platform's API. */
export type ApiCall = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What came back; `down` when nothing did in time. */
export type ApiAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'down' };

/** Calls platforms' APIs. Never throws: a platform that is away is an answer. */
export type HttpCaller = (call: ApiCall) => Promise<ApiAnswer>;
