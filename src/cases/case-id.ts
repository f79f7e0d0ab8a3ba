import { derivedId } from '../kernel/ids.ts';

/**
 * The id of a case follows from its number, so that finding a case by the number a citizen types is
 * one read by key, with no index and no lookup item to write.
 */
export function caseIdOf(caseNumber: string): string {
  return derivedId('case', caseNumber);
}
