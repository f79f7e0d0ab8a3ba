import type { CityLookup } from '../city/lookup.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AddressCounter } from './address-counter.ts';

/** What the limits of network addresses need. */
export type AddressLimitDeps = {
  readonly addresses: AddressCounter;
  readonly city: CityLookup;
  readonly clock: Clock;
};

/** How an address may begin a conversation: at once, after a question that a program does not answer, or not in this hour. */
export type Beginning = 'free' | 'challenged' | 'too-many';

/** Counts one more beginning from an address, by the city's limits of an hour. */
export async function beginFrom(address: string, { addresses, city, clock }: AddressLimitDeps): Promise<Beginning> {
  if (isOwnMachine(address)) return 'free';
  const starts = await addresses.countStart(address, clock.now());
  const { startsBeforeChallenge, startsPerHour } = city.city.limits;
  if (starts > startsPerHour) return 'too-many';
  return starts > startsBeforeChallenge ? 'challenged' : 'free';
}

/** Counts one more form from an address, and says whether it is within what an hour allows: as many as conversations begun. */
export async function maySendForm(address: string, { addresses, city, clock }: AddressLimitDeps): Promise<boolean> {
  if (isOwnMachine(address)) return true;
  return (await addresses.countMessage(address, clock.now())) <= city.city.limits.startsPerHour;
}

/** Where no CDN stands before the API, all come from the machine itself; of IPv6 its network is known. */
function isOwnMachine(address: string): boolean {
  return address === '' || address === '::' || address.startsWith('127.');
}
