import type { Satisfaction } from '../../contracts/case.ts';

/**
 * What the counts need to know of one case, however it was learnt: from its events or from a row of a table.
 * Moments are ISO 8601 in UTC; one that did not happen is absent.
 */
export type CaseFacts = {
  readonly openedAt: string;
  readonly channel: string;
  readonly demandType: string;
  /** Code of the category, two or four digits. */
  readonly category: string;
  /** First six digits of the place's code. */
  readonly area?: string | undefined;
  /** The lead department. */
  readonly department?: string | undefined;
  /** People behind the case. */
  readonly people: number;
  readonly dispatchedAt?: string | undefined;
  /** First contact with the citizen, and until when it was due. */
  readonly respondedAt?: string | undefined;
  readonly respondBy?: string | undefined;
  /** Deadline of the first round of work, extensions included; absent while the clock stands still. */
  readonly dueAt?: string | undefined;
  readonly extended: boolean;
  readonly returns: number;
  readonly accepted: boolean;
  /** End of the first round of work. */
  readonly resolvedAt?: string | undefined;
  /** Answered at once, without a department. */
  readonly answeredAt?: string | undefined;
  readonly closedAt?: string | undefined;
  readonly closeCode?: string | undefined;
  readonly rejectedAt?: string | undefined;
  readonly transferredAt?: string | undefined;
  readonly mergedAt?: string | undefined;
  readonly askedAt?: string | undefined;
  /** When the wait for a rating ended without one. */
  readonly unansweredAt?: string | undefined;
  readonly reworkedAt?: string | undefined;
  readonly reopenedAt?: string | undefined;
  readonly suspendedAt?: string | undefined;
  readonly satisfaction?: Satisfaction | undefined;
};
