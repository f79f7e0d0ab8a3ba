import { applyEvent, type CaseCommand } from '../cases/apply-event.ts';
import type { CaseChange, CaseHistory } from '../cases/case-repository.ts';
import { startCase } from '../cases/start-case.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { Demand } from '../contracts/extraction.ts';
import { newCaseNumber, newQueryCode } from '../kernel/ids.ts';
import { shanghaiDate } from '../kernel/time.ts';
import { explainMatch } from '../matching/duplicates/explain-match.ts';
import type { Match } from '../matching/duplicates/find-matches.ts';
import { routeCase } from '../routing/route.ts';
import { deadlinesFor } from '../supervision/deadlines.ts';
import { DEMANDS_FOR_SUPERVISION } from '../supervision/ladder-rungs.ts';
import type { FileDeps, FilingOrder } from './file-cases.ts';
import { type Matched, masterChange } from './match-filing.ts';
import { type Opening, openingOf } from './opening.ts';
import type { Understanding } from './understand.ts';

/** A case of a filing, not yet stored: its history, the code its reporter is told, and what changes of a master it is merged into. */
export type Opened = { readonly history: CaseHistory; readonly queryCode: string; readonly master?: CaseChange };

type Filing = { readonly order: FilingOrder; readonly deps: FileDeps };

/**
 * Opens a case for each demand, with its first step taken: to its department, to an operator, or under the matter it
 * was matched with. Throws on a step that the transition table does not have.
 */
export function openCases(
  { demands, matched }: { readonly demands: readonly Demand[]; readonly matched: readonly Matched[] },
  filing: Filing,
): readonly Opened[] {
  const opened: Opened[] = [];
  for (const [index, demand] of demands.entries()) {
    const found = matched[index];
    // Two demands of one contact cannot both change one master in one write.
    const taken = opened.map(({ master }) => master?.case.id);
    opened.push(openOne({ demand, ...(found === undefined ? {} : { found }), taken }, filing));
  }
  return opened;
}

type OneDemand = {
  readonly demand: Demand;
  readonly found?: Matched;
  readonly taken: readonly (string | undefined)[];
};

function openOne({ demand, found, taken }: OneDemand, { order, deps }: Filing): Opened {
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
    joins && master !== null
      ? mergeCommand(decision.match, now)
      : firstCommand({ case: started.case, opening }, { city, now });
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
  { case: opened, opening }: { readonly case: Case; readonly opening: Opening },
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
