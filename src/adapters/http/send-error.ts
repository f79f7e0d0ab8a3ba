import type { AttemptError } from '../../contracts/delivery.ts';
import { BlockedAddressError } from './guarded-lookup.ts';

/** The whole exchange took longer than allowed. */
export class WebhookTimeoutError extends Error {
  override readonly name = 'WebhookTimeoutError';
}

const ERROR_OF_CODE: Readonly<Record<string, AttemptError>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'timeout',
};
const FILTER_WORDS = /is not allowed\. Because/;
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/;

/** Sorts what a request failed with into the classes people see; the detail never holds a private address. */
export function sendErrorOf(error: unknown): { readonly error: AttemptError; readonly detail: string } {
  if (error instanceof BlockedAddressError) return { error: 'blocked-address', detail: error.message };
  if (error instanceof WebhookTimeoutError) return { error: 'timeout', detail: error.message };
  if (!(error instanceof Error)) return { error: 'reset', detail: 'unknown' };
  if (FILTER_WORDS.test(error.message)) return { error: 'blocked-address', detail: 'the address is not public' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { error: ERROR_OF_CODE[code] ?? (TLS_CODE.test(code) ? 'tls' : 'reset'), detail: code || error.name };
}
