import type { Endpoint, EndpointView } from '../../contracts/endpoint.ts';
import type { EndpointError } from '../../dispatch/endpoint-deps.ts';
import { unreachable } from '../../kernel/result.ts';
import { ProblemError } from './problem-error.ts';

/** An endpoint as people see it: how many secrets sign, not which. A robot's url is its secret and is shown by its host. */
export function viewOf(endpoint: Endpoint, now: Date): EndpointView {
  const { entity: _, schemaVersion: __, secrets, ...shown } = endpoint;
  const inForce = secrets.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now.getTime());
  const url = endpoint.format === 'standard' ? endpoint.url : `${new URL(endpoint.url).origin}/…`;
  return { ...shown, url, secretsActive: inForce.length };
}

/** The Problem of an error of managing endpoints. */
export function endpointProblem(error: EndpointError): ProblemError {
  const issue = (path: string, expected: string) => ({ issues: [{ path, expected }] });
  switch (error.kind) {
    case 'unknown-endpoint':
      return new ProblemError('not-found');
    case 'changed-meanwhile':
      return new ProblemError('stale');
    case 'wrong-status':
      return new ProblemError('endpoint-state', issue('status', `not ${error.status}`));
    case 'too-many-endpoints':
      return new ProblemError('too-many-endpoints', issue('', `at most ${error.max}`));
    case 'bad-url':
      return new ProblemError('bad-request', issue('url', `a public https url (${error.reason})`));
    case 'robot-secret-missing':
      return new ProblemError('bad-request', issue('robotSecret', 'the secret of the robot'));
    case 'not-for-robots':
      return new ProblemError('endpoint-state', issue('format', 'standard'));
    case 'challenge-failed':
      return new ProblemError('challenge-failed', issue('url', error.detail));
    default:
      return unreachable(error);
  }
}
