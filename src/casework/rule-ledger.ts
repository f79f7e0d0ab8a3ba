import * as z from 'zod';
import { RouteRule } from '../city/route-rule.ts';
import { Id, IsoTime, LocalMonth } from '../contracts/primitives.ts';
import type { AcceptedRuleChanges } from '../routing/city-rules.ts';
import { Ruling } from '../routing/ruling.ts';

/** A rule change that a ruling proposed, and what an operator made of it. */
export const RuleProposal = z.object({
  version: z.number().int().positive(),
  ruling: Ruling,
  change: z.object({ position: z.number().int().nonnegative(), rule: RouteRule }),
  /** Absent while nobody has decided. */
  decision: z.object({ accepted: z.boolean(), by: z.string().max(64), at: IsoTime }).optional(),
});
export type RuleProposal = z.infer<typeof RuleProposal>;

/** Names a proposal: the month, the case and the version of the ruling it came from. */
export type ProposalRef = { readonly month: string; readonly caseId: string; readonly version: number };

/** Where proposed rule changes are kept with what was decided, and the accepted ones in their order. */
export interface RuleLedger extends AcceptedRuleChanges {
  /** Proposals of a month, `yyyy-mm`. */
  ofMonth(month: string): Promise<readonly RuleProposal[]>;
  get(ref: ProposalRef): Promise<RuleProposal | null>;
  /** Records a decision, and with it the accepted change, in one transaction; false when one was made before. */
  decide(proposal: RuleProposal, decision: NonNullable<RuleProposal['decision']>): Promise<boolean>;
}

const Ref = z.tuple([LocalMonth, Id, z.coerce.number().int().min(1).max(999_999)]);

/** The text that names a proposal outside: `yyyy-mm.caseId.version`. */
export function proposalIdOf({ month, caseId, version }: ProposalRef): string {
  return `${month}.${caseId}.${version}`;
}

/** What a text names; null when it names nothing. */
export function parseProposalId(text: string): ProposalRef | null {
  const parsed = Ref.safeParse(text.split('.'));
  if (!parsed.success) return null;
  const [month, caseId, version] = parsed.data;
  return { month, caseId, version };
}
