import type { ChangeError } from '../../casework/change-case.ts';
import type { MergeError } from '../../casework/merge-cases.ts';
import { ProblemError } from './problem-error.ts';

/** The Problem of a change that was not made. `unknownIs`: what somebody is told of a case that is not there. */
export function changeProblem(
  error: ChangeError | MergeError,
  unknownIs: 'forbidden' | 'not-found' = 'not-found',
): ProblemError {
  switch (error.kind) {
    case 'unknown':
      return new ProblemError(unknownIs);
    case 'not-yours':
    case 'not-allowed':
      return new ProblemError('forbidden');
    case 'guard-failed':
      return new ProblemError(
        error.guards.some((guard) => guard.startsWith('within-')) ? 'window-closed' : 'wrong-state',
      );
    case 'wrong-state':
      return new ProblemError('wrong-state');
    case 'stale':
      return new ProblemError('stale');
    case 'version-passed':
      return new ProblemError('precondition-failed');
    case 'sealed':
      return new ProblemError('sealed');
    case 'not-extendable':
      return new ProblemError('already-extended');
    case 'not-redactable':
      return new ProblemError('not-redactable', { issues: [{ path: error.field, expected: 'words safe to publish' }] });
    case 'bad-value':
      return new ProblemError('bad-request', { issues: [{ path: error.field, expected: error.expected }] });
    case 'missing-field':
      return new ProblemError('bad-request', { issues: [{ path: error.field, expected: 'a value' }] });
    case 'same-case':
    case 'no-master':
    case 'mixed-anonymity':
      return new ProblemError('not-mergeable');
    case 'foreign-field':
      throw new TypeError(`a plan sets ${error.field}, which ${error.event} may not`);
  }
}
