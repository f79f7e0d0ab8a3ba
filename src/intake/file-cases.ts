import { applyEvent, type CaseCommand } from '../cases/apply-event.ts';
import type { CaseChange, CaseHistory, CaseRepository, FilingError } from '../cases/case-repository.ts';
import { startCase } from '../cases/start-case.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { InboundContact } from '../contracts/contact.ts';
import type { Demand } from '../contracts/extraction.ts';
import type { Clock } from '../kernel/clock.ts';
import { newCaseNumber, newQueryCode } from '../kernel/ids.ts';
import type { RandomSource } from '../kernel/random.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { shanghaiDate } from '../kernel/time.ts';
import { explainMatch } from '../matching/duplicates/explain-match.ts';
import type { Match } from '../matching/duplicates/find-matches.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { CityRules } from '../routing/city-rules.ts';
import { routeCase } from '../routing/route.ts';
import { deadlinesFor } from '../supervision/deadlines.ts';
import { DEMANDS_FOR_SUPERVISION } from '../supervision/ladder-rungs.ts';
import { joinRepeat, type Matched, type MatchingDeps, masterChange, matchDemand } from './match-filing.ts';
import { type Opening, openingOf } from './opening.ts';
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
  const demands = order.understanding.extraction.demands.map((demand) => withPlace(demand, order));
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
    const records = openAll({ demands, matched }, order, deps);
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

type Opened = { readonly history: CaseHistory; readonly queryCode: string; readonly master?: CaseChange };

function openAll(
  { demands, matched }: { readonly demands: readonly Demand[]; readonly matched: readonly Matched[] },
  order: FilingOrder,
  deps: FileDeps,
): readonly Opened[] {
  const opened: Opened[] = [];
  for (const [index, demand] of demands.entries()) {
    const found = matched[index];
    // Two demands of one contact cannot both change one master in one write.
    const taken = opened.map(({ master }) => master?.case.id);
    opened.push(openOne({ demand, ...(found === undefined ? {} : { found }), taken }, order, deps));
  }
  return opened;
}

type OneDemand = {
  readonly demand: Demand;
  readonly found?: Matched;
  readonly taken: readonly (string | undefined)[];
};

function openOne({ demand, found, taken }: OneDemand, order: FilingOrder, deps: FileDeps): Opened {
  const { city, clock, random } = deps;
  const now = clock.now();
  const decision = found?.decision;
  const queryCode = newQueryCode(random);
  const { understanding, inbound } = order;
  const started = startCase({
    caseNumber: newCaseNumber(shanghaiDate(now).replaceAll('-', ''), random),
    queryCode,
    channel: inbound.channel,
    locale: inbound.locale,
    contactId: order.contactId,
    anonymity: inbound.anonymity,
    demand,
    text: understanding.text,
    extraction: extractionRecord(understanding),
    attachments: inbound.attachments.map(({ key, mediaType, bytes }) => ({ key, mediaType, bytes })),
    ...(inbound.addressedTo === undefined ? {} : { addressedTo: inbound.addressedTo }),
    ...(found?.reporterKey === undefined ? {} : { reporterKey: found.reporterKey }),
    ...(decision === undefined || decision.kind === 'repeat' ? {} : { similar: [...decision.similar] }),
    at: now,
  });
  const opening = openingOf(
    {
      demand: started.case.demand,
      danger: understanding.safety.level === 'U0',
      withheld: understanding.withheld,
      placeGiven: started.case.demand.place !== undefined,
      humanRequested: order.humanRequested === true,
    },
    city,
  );
  const joins = decision?.kind === 'merge' && opening.kind === 'dispatch' && !taken.includes(decision.match.case.id);
  const master = joins ? masterChange(decision.match, { at: now, city }) : null;
  const command =
    joins && master !== null ? mergeCommand(decision.match, now) : firstCommand(started.case, opening, { city, now });
  const applied = applyEvent(started.case, command);
  if (!applied.ok) throw new Error(`a new case cannot take its first step: ${JSON.stringify(applied.error)}`);
  return {
    history: { case: applied.value.case, events: [started.event, applied.value.event] },
    queryCode,
    ...(master === null ? {} : { master }),
  };
}

function mergeCommand({ case: master, judgement }: Match, at: Date): CaseCommand {
  const reason = explainMatch(judgement).zh;
  return { event: 'merged', actor: { kind: 'system' }, at, reason, set: { mergedInto: master.id } };
}

/** A place the citizen pressed on a map or said in answer to the question completes a demand without one. */
function withPlace(demand: Demand, order: FilingOrder): Demand {
  const { position } = order.inbound;
  if (demand.place !== undefined) {
    // A point says where one matter is; of several nobody knows which.
    const isOnly = order.understanding.extraction.demands.length === 1;
    if (position === undefined || !isOnly || demand.place.value.position !== undefined) return demand;
    return { ...demand, place: { ...demand.place, value: { ...demand.place.value, position } } };
  }
  const text =
    order.placeSaid ?? (position === undefined ? undefined : `${position.lat.toFixed(4)}, ${position.lng.toFixed(4)}`);
  if (text === undefined) return demand;
  return {
    ...demand,
    place: {
      value: {
        text,
        adminPath: [],
        precision: position === undefined ? 'city' : 'point',
        ...(position === undefined ? {} : { position }),
      },
      confidence: 1,
      evidence: [],
      decidedBy: 'citizen',
    },
  };
}

function extractionRecord({ extraction }: Understanding): Case['extraction'] {
  const { mode, promptId, model, inputTokens, outputTokens } = extraction;
  return {
    mode,
    ...(promptId === undefined ? {} : { promptId }),
    ...(model === undefined ? {} : { model }),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  };
}

function firstCommand(
  opened: Case,
  opening: Opening,
  at: { readonly city: CityLookup; readonly now: Date },
): CaseCommand {
  const actor = { kind: 'system' } as const;
  if (opening.kind === 'review') {
    return { event: 'held-for-review', actor, at: at.now, set: { reviewReasons: [...opening.reasons] } };
  }
  const { demand, addressedTo } = opened;
  const adminCode = demand.place?.value.adminCode;
  const routing = routeCase({ demand, adminCode, at: at.now, text: opened.text, addressedTo }, at.city);
  const { deadlines } = deadlinesFor({ urgency: demand.urgency.value, startedAt: at.now }, at.city.city);
  // As many matters alike as raise supervision: the next sweep looks whether they stand on one spot.
  const mayBeSpot = (opened.similar?.length ?? 0) + 1 >= DEMANDS_FOR_SUPERVISION;
  const timerAt = mayBeSpot ? at.now.toISOString() : deadlines.warnAt;
  return { event: 'dispatched', actor, at: at.now, set: { routing, deadlines, timerAt } };
}
