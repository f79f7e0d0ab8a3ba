import { timingSafeEqual } from 'node:crypto';
import { caseIdOf } from '../cases/case-id.ts';
import type { CaseRepository } from '../cases/case-repository.ts';
import { queryCodeHashOf } from '../cases/start-case.ts';
import type { Case } from '../contracts/case.ts';
import type { Clock } from '../kernel/clock.ts';
import { parseCaseNumber } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MINUTE_MS, SECOND_MS } from '../kernel/time.ts';

/** Counts wrong codes of a case number, also of one that does not exist. */
export interface CodeGuard {
  /** Until when the number is locked; null when it is not. */
  lockedUntil(caseId: string): Promise<Date | null>;
  /** Counts a wrong code, for a day, and returns how many there were. */
  countWrong(caseId: string, at: Date): Promise<number>;
  lock(caseId: string, until: Date): Promise<void>;
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

/** A person mistypes a code; a guesser does not stop. 40 bits of code outlast any number of locks. */
const FREE_TRIES = 5;
const FIRST_LOCK_MS = 15 * MINUTE_MS;
const MAX_DOUBLINGS = 6;

/** The case of a number and its code, as a citizen types them. */
export async function caseByCode(
  { caseNumber, code }: { readonly caseNumber: string; readonly code: string },
  deps: QueryCodeDeps,
): Promise<Result<Case, QueryCodeError>> {
  const parsed = parseCaseNumber(caseNumber);
  // The check character fails for a slip of the finger only: there is no such case to protect.
  if (parsed === null) return err({ kind: 'wrong-code' });
  const caseId = caseIdOf(parsed);
  const now = deps.clock.now();
  const lockedUntil = await deps.guard.lockedUntil(caseId);
  if (lockedUntil !== null && lockedUntil > now) return err(lockedError(lockedUntil, now));
  const found = await deps.cases.get(caseId);
  const given = Buffer.from(queryCodeHashOf(asTyped(code)));
  const fits = timingSafeEqual(given, Buffer.from(found?.queryCodeHash ?? queryCodeHashOf('')));
  if (found !== null && fits) return ok(found);
  const wrong = await deps.guard.countWrong(caseId, now);
  if (wrong < FREE_TRIES) return err({ kind: 'wrong-code' });
  const until = new Date(now.getTime() + FIRST_LOCK_MS * 2 ** Math.min(wrong - FREE_TRIES, MAX_DOUBLINGS));
  await deps.guard.lock(caseId, until);
  return err(lockedError(until, now));
}

function lockedError(until: Date, now: Date): QueryCodeError {
  return { kind: 'locked', retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / SECOND_MS) };
}

/** As with case numbers: full-width, lower case and look-alikes are the same code. */
function asTyped(code: string): string {
  return code.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
