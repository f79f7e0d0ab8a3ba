import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import {
  decideProposal,
  type RuleChangeDeps,
  recentProposals,
  replayProposal,
} from '../../src/casework/rule-changes.ts';
import { type ProposalRef, parseProposalId, proposalIdOf, type RuleProposal } from '../../src/casework/rule-ledger.ts';
import { RULE_CHANGE_ROUTES } from '../../src/contracts/rule-change-api.ts';
import { shanghaiMonth } from '../../src/kernel/time.ts';

/** Rule changes that rulings proposed: listed, replayed on past cases, decided. */
export function operatorRuleRoutes(deps: RuleChangeDeps): readonly ServedRoute<KeyCaller>[] {
  const route = routesFor<KeyCaller>();
  return [
    route(RULE_CHANGE_ROUTES.list, async () => ({ items: (await recentProposals(deps)).map(viewOf) })),
    route(RULE_CHANGE_ROUTES.replay, async ({ params }) => {
      const replay = await replayProposal(refOf(params.proposalId), deps);
      if (replay === null) throw new ProblemError('not-found');
      return { ...replay, differences: [...replay.differences] };
    }),
    route(RULE_CHANGE_ROUTES.decide, async ({ caller, params, body }) => {
      const decided = await decideProposal(
        { ref: refOf(params.proposalId), accept: body.accept, operatorId: caller.id },
        deps,
      );
      if (!decided.ok) throw new ProblemError(decided.error.kind === 'unknown' ? 'not-found' : 'stale');
      return viewOf(decided.value);
    }),
  ];
}

function refOf(proposalId: string): ProposalRef {
  const ref = parseProposalId(proposalId);
  if (ref === null) throw new ProblemError('not-found');
  return ref;
}

function viewOf({ version, ruling, change, decision }: RuleProposal) {
  const { caseId, at } = ruling;
  return {
    ruling,
    decision,
    id: proposalIdOf({ month: shanghaiMonth(new Date(at)), caseId, version }),
    position: change.position,
    rule: change.rule,
  };
}
