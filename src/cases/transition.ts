import type { Case, CaseStatus } from '../contracts/case.ts';
import type { WebhookEventType } from '../contracts/webhook.ts';

/** The fields of a case an event may set; status, version and times of change follow from the table. */
export type CaseField = Exclude<keyof Case, 'entity' | 'schemaVersion' | 'id' | 'version' | 'status' | 'updatedAt'>;

/** What an event sets; null takes a field away. */
export type CaseChanges = { readonly [K in CaseField]?: Case[K] | null };

/** Who may bring an event about. `lead` and `co` are departments as the case's routing names them. */
export type Party = 'system' | 'citizen' | 'operator' | 'lead' | 'co';

/** A condition on the case beside its status; `case-guards.ts` says what each means. */
export type GuardName =
  | 'was-accepted'
  | 'was-dispatched-only'
  | 'was-never-dispatched'
  | 'within-reopen-window'
  | 'within-window-unrouted'
  | 'raises-level'
  | 'has-no-rating'
  | 'counts-others';

/** One row of the transition table. */
export type Transition = {
  /** The event's name, in the past tense; rows of one name differ in `from` or `guard`. */
  readonly event: string;
  /** Null is the case that does not exist yet. */
  readonly from: readonly (CaseStatus | null)[];
  /** `same` leaves the status as it is. */
  readonly to: CaseStatus | 'same';
  readonly by: readonly Party[];
  readonly guard?: GuardName;
  /** Fields the event must set. */
  readonly needs?: readonly CaseField[];
  /** Further fields the event may set. */
  readonly may?: readonly CaseField[];
  /** Fields that become the time of the event. */
  readonly stamps?: readonly ('acceptedAt' | 'resolvedAt' | 'closedAt')[];
  /** Fields the event takes away. */
  readonly clears?: readonly CaseField[];
  /** Whether it counts as rework. */
  readonly countsRework?: true;
  /** Whether a reason in words is required. */
  readonly needsReason?: true;
  /** The webhook that subscribed departments get. */
  readonly tells?: WebhookEventType;
  /** Phrase key of what the citizen is told and sees in the history; none: it is not theirs to see. */
  readonly citizen?: string;
};
