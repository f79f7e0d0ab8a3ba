import type { CaseRepository, FilingError } from '../cases/case-repository.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { InboundContact } from '../contracts/contact.ts';
import type { Clock } from '../kernel/clock.ts';
import type { RandomSource } from '../kernel/random.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { CityRules } from '../routing/city-rules.ts';
import { joinRepeat, type MatchingDeps, matchDemand } from './match-filing.ts';
import { openCases } from './open-cases.ts';
import { withPlaceGiven } from './place-given.ts';
import { sealReporter } from './seal-reporter.ts';
import type { Understanding } from './understand.ts';

/** What filing needs. */
export type FileDeps = {
  readonly cases: CaseRepository;
  readonly sealer: Sealer;
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly matching?: MatchingDeps;
  /** The rules that operators accepted since the city's own were written; without it the city's own hold. */
  readonly rules?: CityRules;
};

/** A contact that is understood and shall become cases. */
export type FilingOrder = {
  readonly contactId: string;
  readonly inbound: InboundContact;
  readonly understanding: Understanding;
  /** Words given in answer to "where?" that the gazetteer does not know. */
  readonly placeSaid?: string;
  readonly humanRequested?: boolean;
};

/** A case just filed, with the code its reporter is told once. */
export type FiledCaseRecord = { readonly case: Case; readonly queryCode: string };

/**
 * How a filing ended; `known` means an earlier try had filed it, under these ids; `joined` that its reporter had told
 * of it before, and that case took the words.
 */
export type FilingOutcome =
  | { readonly kind: 'filed'; readonly cases: readonly FiledCaseRecord[] }
  | { readonly kind: 'known'; readonly caseIds: readonly string[] }
  | { readonly kind: 'joined'; readonly case: Case };

/** A case number has a billion values a day: two collisions in a row are a fault, not bad luck. */
const TRIES = 3;

/**
 * Files every demand of a contact as a case of its own, in one transaction with the contact's end and the
 * sealed reporter. Safe to repeat. Each case goes to its department or to an operator in the same write.
 */
export async function fileCases(order: FilingOrder, given: FileDeps): Promise<Result<FilingOutcome, FilingError>> {
  const deps = { ...given, city: (await given.rules?.current()) ?? given.city };
  let last: FilingError = { kind: 'contact-unknown' };
  const demands = order.understanding.extraction.demands.map((demand) => withPlaceGiven(demand, order));
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { matching, ...alone } = deps;
    // A neighbour that changes under every try must not keep a contact from being filed.
    const using = attempt === TRIES || matching === undefined ? alone : deps;
    const matched = await Promise.all(demands.map((demand) => matchDemand(demand, { order, deps: using })));
    const [first] = matched;
    if (demands.length === 1 && first?.decision.kind === 'repeat' && matching !== undefined) {
      const joined = await joinRepeat(first.decision.match, { order, deps: { ...deps, matching } });
      if (joined !== null) return ok({ kind: 'joined', case: joined });
    }
    const records = openCases({ demands, matched }, { order, deps });
    const filed = await deps.cases.openCases({
      contactId: order.contactId,
      cases: records.map((record) => record.history),
      reporters: await Promise.all(
        records.map((record) => {
          const { contactId, inbound, understanding } = order;
          return sealReporter(record, { contactId, inbound, originals: understanding.originals }, deps.sealer);
        }),
      ),
      at: deps.clock.now(),
      alongside: records.flatMap(({ master }) => master ?? []),
    });
    if (filed.ok) {
      return ok(
        filed.value.kind === 'known'
          ? { kind: 'known', caseIds: filed.value.caseIds }
          : { kind: 'filed', cases: records.map(({ history, queryCode }) => ({ case: history.case, queryCode })) },
      );
    }
    last = filed.error;
    if (last.kind !== 'case-number-taken' && last.kind !== 'neighbour-changed') break;
  }
  return err(last);
}
