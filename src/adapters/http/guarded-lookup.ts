import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../../dispatch/public-address.ts';

/** A name that resolves to an address a webhook must not reach. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

/**
 * Name resolution that refuses a name as soon as one of its addresses is not public. The answer is what the
 * socket connects to, so a name cannot be one thing when checked and another when used.
 */
export function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      if (addresses.length === 0 || !addresses.every(isPublicAddress)) {
        callback(new BlockedAddressError(`${hostname} resolves to an address that is not public`), '');
        return;
      }
      callback(null, found, family);
    });
  };
}
