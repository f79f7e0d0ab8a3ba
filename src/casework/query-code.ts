import { timingSafeEqual } from 'node:crypto';
import { caseIdOf } from '../cases/case-id.ts';
import type { CaseRepository } from '../cases/case-repository.ts';
import { queryCodeHashOf } from '../cases/start-case.ts';
import type { Case } from '../contracts/case.ts';
import type { Clock } from '../kernel/clock.ts';
import { parseCaseNumber } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MINUTE_MS, SECOND_MS } from '../kernel/time.ts';

/** Somebody who tries codes on a case: the number, also of a case that does not exist, and the network address. */
export type CodeTry = { readonly caseId: string; readonly address: string };

/** Counts wrong codes: by case and address, which is locked, and by case, which is never locked for its owner. */
export interface CodeGuard {
  /** Until when this address is locked out of this number; null when it is not. */
  lockedUntil(who: CodeTry): Promise<Date | null>;
  /** Counts a wrong code, for a day: how many this address gave, and how many all did. */
  countWrong(who: CodeTry, at: Date): Promise<{ readonly byAddress: number; readonly byAll: number }>;
  lock(who: CodeTry, until: Date): Promise<void>;
}

/** What opening a case by number and code needs. */
export type QueryCodeDeps = {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly guard: CodeGuard;
  readonly clock: Clock;
};

/** Why a case does not open; neither error says whether the number or the code was wrong. */
export type QueryCodeError =
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'locked'; readonly retryAfterSeconds: number };

/** A person mistypes a code; a guesser does not stop. */
const FREE_TRIES = 5;
/**
 * Wrong codes of all addresses in a day from which each address has one try before it is locked. Whoever has the code
 * gets in with that one: strangers' wrong codes slow strangers, and lock nobody out. Of 2^40 codes a thousand addresses
 * then try a few thousand a day.
 */
const UNDER_ATTACK_FROM = 100;
const FIRST_LOCK_MS = 15 * MINUTE_MS;
const MAX_DOUBLINGS = 6;

/** The case of a number and its code, as a citizen types them. */
export async function caseByCode(
  { caseNumber, code, address }: { readonly caseNumber: string; readonly code: string; readonly address: string },
  deps: QueryCodeDeps,
): Promise<Result<Case, QueryCodeError>> {
  const parsed = parseCaseNumber(caseNumber);
  // The check character fails for a slip of the finger only: there is no such case to protect.
  if (parsed === null) return err({ kind: 'wrong-code' });
  const who = { caseId: caseIdOf(parsed), address };
  const now = deps.clock.now();
  const lockedUntil = await deps.guard.lockedUntil(who);
  if (lockedUntil !== null && lockedUntil > now) return err(lockedError(lockedUntil, now));
  const found = await deps.cases.get(who.caseId);
  const given = Buffer.from(queryCodeHashOf(asTyped(code)));
  const fits = timingSafeEqual(given, Buffer.from(found?.queryCodeHash ?? queryCodeHashOf('')));
  if (found !== null && fits) return ok(found);
  const { byAddress, byAll } = await deps.guard.countWrong(who, now);
  const free = byAll >= UNDER_ATTACK_FROM ? 1 : FREE_TRIES;
  if (byAddress < free) return err({ kind: 'wrong-code' });
  const until = new Date(now.getTime() + FIRST_LOCK_MS * 2 ** Math.min(byAddress - free, MAX_DOUBLINGS));
  await deps.guard.lock(who, until);
  return err(lockedError(until, now));
}

function lockedError(until: Date, now: Date): QueryCodeError {
  return { kind: 'locked', retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / SECOND_MS) };
}

/** As with case numbers: full-width, lower case and look-alikes are the same code. */
function asTyped(code: string): string {
  return code.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
