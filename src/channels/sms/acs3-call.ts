import { createHash, createHmac } from 'node:crypto';

/** One call of an HTTP API, signed. */
export type SignedCall = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A call of an RPC interface of Alibaba Cloud, all its parameters in the query. */
export type Acs3Request = {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly at: Date;
  /** Never the same twice. */
  readonly nonce: string;
};

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * A call signed by ACS3-HMAC-SHA256.
 * Source: help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature.
 */
export function acs3Call(request: Acs3Request): SignedCall {
  const query = canonicalQuery(request.parameters);
  const body = '';
  const signed: Readonly<Record<string, string>> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': `${request.at.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const names = Object.keys(signed).toSorted();
  const headerLines = names.map((name) => `${name}:${signed[name]}\n`).join('');
  const canonical = ['POST', '/', query, headerLines, names.join(';'), sha256(body)].join('\n');
  const signature = createHmac('sha256', request.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${request.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { url: `https://${request.host}/?${query}`, body, headers: { ...signed, authorization } };
}

/** Sorted, and encoded as RFC 3986 asks. */
function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
