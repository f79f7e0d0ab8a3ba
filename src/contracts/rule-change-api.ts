import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { Id, IsoTime, LocalizedText, Slug } from './primitives.ts';
import { ReturnBasis } from './return-basis.ts';

const ProposalParams = z.object({ proposalId: z.string().min(1).max(60) });

/** A rule as the console shows it; conditions as the city's data writes them. */
const RuleView = z.object({
  id: Slug,
  when: z.record(z.string(), z.unknown()),
  lead: z.string(),
  co: z.array(z.string()),
  reason: LocalizedText,
});

/** A rule change that a ruling proposed. */
export const RuleProposalView = z.object({
  id: z.string(),
  ruling: z.object({ caseId: Id, from: Slug, lead: Slug, basis: ReturnBasis, reason: z.string(), at: IsoTime }),
  /** Place in the list of rules, from 0: before the rule that had fired. */
  position: z.number().int(),
  rule: RuleView,
  decision: z.object({ accepted: z.boolean(), by: z.string(), at: IsoTime }).optional(),
});

const Side = z.object({ department: Slug, ruleId: z.string() });

/** What a proposed rule would have done to past cases. */
export const RouteReplayView = z.object({
  cases: z.number().int(),
  unchanged: z.number().int(),
  gained: z.number().int(),
  lost: z.number().int(),
  neither: z.number().int(),
  differences: z.array(
    z.object({
      caseNumber: z.string(),
      category: z.string(),
      before: Side,
      after: Side,
      verdict: z.enum(['gained', 'lost', 'neither']),
    }),
  ),
});

/** Rule changes that rulings proposed: seen, replayed on past cases, accepted or not. */
export const RULE_CHANGE_ROUTES = {
  list: {
    id: 'operatorListRuleChanges',
    method: 'GET',
    path: '/v1/operator/rule-changes',
    auth: 'operator',
    summary: 'Rule changes proposed by rulings of the last three months, newest first',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(RuleProposalView) }) },
    problems: ['not-authenticated'],
  },
  replay: {
    id: 'operatorReplayRuleChange',
    method: 'GET',
    path: '/v1/operator/rule-changes/:proposalId/replay',
    auth: 'operator',
    summary: 'The last 30 days’ cases (500 at most) routed by the rules that hold and by the proposal',
    params: ProposalParams,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: RouteReplayView },
    problems: ['not-authenticated', 'not-found'],
  },
  decide: {
    id: 'operatorDecideRuleChange',
    method: 'POST',
    path: '/v1/operator/rule-changes/:proposalId/decision',
    auth: 'operator',
    summary: 'Accept the rule, which then holds everywhere within a minute, or decline it',
    params: ProposalParams,
    query: NOTHING,
    body: z.strictObject({ accept: z.boolean() }),
    answer: { status: 200, body: RuleProposalView },
    problems: ['not-authenticated', 'forbidden', 'not-found', 'stale'],
  },
} as const satisfies Record<string, ApiRoute>;
