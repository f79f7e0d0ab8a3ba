import type { Anonymity } from '../contracts/contact.ts';
import type { AccessRecord, IdentityContent, RevealPurpose } from '../contracts/identity.ts';
import type { Result } from '../kernel/result.ts';
import { MINUTE_MS } from '../kernel/time.ts';

/** How long an opened identity may be shown before it must be opened, and recorded, again. */
export const REVEAL_LASTS_MS = 15 * MINUTE_MS;

/** An identity to be kept for a case. */
export type IdentityToKeep = {
  readonly caseId: string;
  readonly contactId: string;
  readonly content: IdentityContent;
  readonly anonymity: Anonymity;
  readonly at: Date;
};

/** A wish to see who reported. */
export type RevealRequest = {
  readonly caseId: string;
  readonly contactId: string;
  /** `operator:id` or `department:slug`. */
  readonly who: string;
  readonly purpose: RevealPurpose;
  /** Redacted words of the person who asks. */
  readonly note?: string;
  readonly at: Date;
};

/** What was opened, with the record that says so; the record's id is the watermark of the view. */
export type Reveal = { readonly content: IdentityContent; readonly record: AccessRecord };

/** Why nothing was opened. `sealed-from-department`: the reporter asked for 保密 or 匿名, only operators may open. */
export type RevealError =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'sealed-from-department' }
  | { readonly kind: 'broken-seal' };

/** A wish to see again what a record opened, by the one it was opened to. */
export type ViewRequest = Pick<RevealRequest, 'caseId' | 'who' | 'at'> & { readonly revealId: string };

/** Why an opened identity is not shown again; somebody else's record is `unknown`. */
export type ViewError = RevealError | { readonly kind: 'expired' };

/**
 * Keeps who reported apart from what was reported.
 *
 * The contract of every implementation:
 * - `put` stores the content sealed under `identityContextOf`, once; the same case and contact again is `known`
 *   and changes nothing.
 * - `open` writes the access record first and reads after: an identity that was seen without a record cannot exist,
 *   and when the record cannot be written, `open` throws and gives nothing.
 * - a department never opens an identity that is not `named`; the refused attempt is recorded by `accesses` too,
 *   with `until` equal to `at`.
 * - `view` shows an identity again under a record of the same person, to the end of its time; after that it is `expired`
 *   and has to be opened, and recorded, anew. What `open` refuses a department, `view` refuses it too.
 * - a record ends REVEAL_LASTS_MS after it began. `accesses` lists them newest first and never the content.
 */
export interface IdentityVault {
  put(identity: IdentityToKeep): Promise<'stored' | 'known'>;
  open(request: RevealRequest): Promise<Result<Reveal, RevealError>>;
  view(request: ViewRequest): Promise<Result<Reveal, ViewError>>;
  accesses(caseId: string): Promise<readonly AccessRecord[]>;
}

/** What a sealed identity is bound to, so that it cannot be moved to another case. */
export function identityContextOf(caseId: string, contactId: string): string {
  return `identity:${caseId}:${contactId}`;
}
