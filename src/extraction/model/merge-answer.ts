import type { Demand, Evidence, Field, Place, Urgency } from '../../contracts/extraction.ts';
import type { ModelAnswer, ModelDemand } from '../../contracts/model-answer.ts';

/** What code knows that the model may not overrule. */
export type MergeFrame = {
  readonly text: string;
  /** What rules and the local classifier found; never empty. */
  readonly local: readonly Demand[];
  /** The least urgency the safety rules allow for the whole text, or null. */
  readonly floor: Urgency | null;
  /** Reads a place out of quoted words; null when they name none the city knows. */
  readonly placeOf: (quote: string) => Place | null;
};

/** How sure a field is that the model and the rules agree on, and one that only the model found. */
const AGREED = 0.95;
const MODEL_ALONE = 0.75;

/**
 * Demands of the model, held to the rules: urgency never below what the safety rules found, a complaint
 * never typed down to a question, flags of both, evidence at exact offsets.
 */
export function mergeAnswer(answer: ModelAnswer, frame: MergeFrame): Demand[] {
  return answer.demands.map((demand, index) => mergeDemand(demand, frame.local[index] ?? frame.local[0], frame));
}

function mergeDemand(said: ModelDemand, local: Demand | undefined, frame: MergeFrame): Demand {
  const at = (quote: string): Evidence[] => evidenceOf(quote, frame.text);
  const sure = (agrees: boolean) => (agrees ? AGREED : MODEL_ALONE);
  const byModel = <T>(value: T, quote: string, agrees: boolean): Field<T> => ({
    value,
    confidence: sure(agrees),
    evidence: at(quote),
    decidedBy: 'model',
  });
  const place = placeField(said, local, frame);
  const urgency = urgencyField(said, local, frame);
  const typedDown = local !== undefined && isGrievance(local) && said.demandType.value === 'consult';
  return {
    demandType: typedDown
      ? local.demandType
      : byModel(said.demandType.value, said.demandType.quote, local?.demandType.value === said.demandType.value),
    category: byModel(said.category.code, said.category.quote, local?.category.value === said.category.code),
    alternatives: local === undefined ? [] : [{ code: local.category.value, confidence: local.category.confidence }],
    title: byModel(said.title, said.category.quote, false),
    summary: byModel(said.summary, said.category.quote, false),
    ...(place === null ? {} : { place }),
    ...optional(
      'occurrence',
      said.time === null
        ? local?.occurrence
        : byModel({ text: said.time.quote, ...when(local) }, said.time.quote, false),
    ),
    ...optional(
      'respondent',
      said.respondent === null
        ? local?.respondent
        : byModel(said.respondent.quote.slice(0, 120), said.respondent.quote, false),
    ),
    ...optional(
      'wantedOutcome',
      said.wantedOutcome === null
        ? local?.wantedOutcome
        : byModel(said.wantedOutcome.quote.slice(0, 300), said.wantedOutcome.quote, false),
    ),
    urgency: urgency.field,
    urgencyReason: urgency.reason,
    riskFlags: mergeFlags(said, local, frame),
  };
}

function when(local: Demand | undefined): {
  at?: string;
  frequency?: NonNullable<Demand['occurrence']>['value']['frequency'];
} {
  const value = local?.occurrence?.value;
  return {
    ...(value?.at === undefined ? {} : { at: value.at }),
    ...(value?.frequency === undefined ? {} : { frequency: value.frequency }),
  };
}

function isGrievance(demand: Demand): boolean {
  return demand.demandType.value === 'complaint' || demand.demandType.value === 'report';
}

/** The model may point at a place; what it is called and where it lies, the gazetteer says. */
function placeField(said: ModelDemand, local: Demand | undefined, frame: MergeFrame): Field<Place> | null {
  const quote = said.place?.quote;
  if (quote === undefined) return local?.place ?? null;
  const known = frame.placeOf(quote);
  const place: Place = known ?? { text: quote, adminPath: [], precision: 'city' };
  return {
    value: { ...place, text: quote },
    confidence: local?.place?.value.text === quote ? AGREED : MODEL_ALONE,
    evidence: evidenceOf(quote, frame.text),
    decidedBy: 'model',
  };
}

function urgencyField(
  said: ModelDemand,
  local: Demand | undefined,
  frame: MergeFrame,
): { field: Field<Urgency>; reason: string } {
  const floors = [frame.floor, local !== undefined && local.urgency.value <= 'U1' ? local.urgency.value : null];
  const floor = floors.filter((level) => level !== null).sort()[0];
  if (floor !== undefined && floor < said.urgency.level) {
    const kept = local?.urgency;
    return {
      field: { value: floor, confidence: 1, evidence: kept?.evidence ?? [], decidedBy: 'rules' },
      reason: local?.urgencyReason ?? 'safety-rules',
    };
  }
  return {
    field: {
      value: said.urgency.level,
      confidence: local?.urgency.value === said.urgency.level ? AGREED : MODEL_ALONE,
      evidence: evidenceOf(said.urgency.quote, frame.text),
      decidedBy: 'model',
    },
    reason: said.urgency.reason,
  };
}

function mergeFlags(said: ModelDemand, local: Demand | undefined, frame: MergeFrame): Demand['riskFlags'] {
  const flags = [...(local?.riskFlags ?? [])];
  for (const { flag, quote } of said.riskFlags) {
    const evidence = evidenceOf(quote, frame.text);
    if (evidence.length === 0 || flags.some((known) => known.value === flag)) continue;
    flags.push({ value: flag, confidence: MODEL_ALONE, evidence, decidedBy: 'model' });
  }
  return flags.slice(0, 8);
}

function evidenceOf(quote: string, text: string): Evidence[] {
  const start = text.indexOf(quote);
  return start === -1 ? [] : [{ quote, start, end: start + quote.length }];
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const record: { [P in K]?: V } = {};
  if (value !== undefined) record[key] = value;
  return record;
}
