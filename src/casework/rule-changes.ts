import type { CaseRepository } from '../cases/case-repository.ts';
import type { Clock } from '../kernel/clock.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { shanghaiMonth } from '../kernel/time.ts';
import type { CityRules } from '../routing/city-rules.ts';
import { withRuleChange } from '../routing/propose-rule-change.ts';
import { type RouteReplay, replayRoutes } from '../routing/replay-routes.ts';
import { readPastCases } from './past-cases.ts';
import type { ProposalRef, RuleLedger, RuleProposal } from './rule-ledger.ts';

/** What deciding on rule changes needs. */
export type RuleChangeDeps = {
  readonly ledger: RuleLedger;
  readonly rules: CityRules;
  readonly cases: Pick<CaseRepository, 'listByDay' | 'get'>;
  readonly clock: Clock;
};

/** Months whose proposals are shown; what nobody decided in a quarter is out of date. */
const SHOWN_MONTHS = 3;
/** A request ends after 25 s: so many cases are read and routed twice in a fraction of it. */
const REPLAYED = { days: 30, most: 500 } as const;

/** Proposals of the last three months, newest first. */
export async function recentProposals({
  ledger,
  clock,
}: Pick<RuleChangeDeps, 'ledger' | 'clock'>): Promise<readonly RuleProposal[]> {
  const pages = await Promise.all(monthsBefore(clock.now()).map((month) => ledger.ofMonth(month)));
  return pages.flat().toSorted((one, other) => (one.ruling.at < other.ruling.at ? 1 : -1));
}

function monthsBefore(now: Date): readonly string[] {
  const [year = 0, month = 1] = shanghaiMonth(now).split('-').map(Number);
  return Array.from({ length: SHOWN_MONTHS }, (_, ago) =>
    new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 7),
  );
}

/** Replays the last month's cases through the rules that hold and through those with a proposal; null when there is none such. */
export async function replayProposal(ref: ProposalRef, deps: RuleChangeDeps): Promise<RouteReplay | null> {
  const proposal = await deps.ledger.get(ref);
  if (proposal === null) return null;
  const city = await deps.rules.current();
  const pastCases = await readPastCases({ now: deps.clock.now(), ...REPLAYED }, deps.cases);
  return replayRoutes(withRuleChange(city.city.routes, proposal.change), { pastCases, city });
}

/** An operator's decision on a proposal. */
export type ProposalDecision = { readonly ref: ProposalRef; readonly accept: boolean; readonly operatorId: string };

/** Accepts a proposal or not, once; an accepted rule holds everywhere within a minute. */
export async function decideProposal(
  { ref, accept, operatorId }: ProposalDecision,
  { ledger, clock }: Pick<RuleChangeDeps, 'ledger' | 'clock'>,
): Promise<Result<RuleProposal, { readonly kind: 'unknown' | 'decided' }>> {
  const proposal = await ledger.get(ref);
  if (proposal === null) return err({ kind: 'unknown' });
  const decision = { accepted: accept, by: operatorId, at: clock.now().toISOString() };
  if (proposal.decision !== undefined || !(await ledger.decide(proposal, decision))) return err({ kind: 'decided' });
  return ok({ ...proposal, decision });
}
