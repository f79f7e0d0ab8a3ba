import type { Category } from '../city/parts.ts';
import type { SpokenTurn } from '../contracts/contact.ts';
import type { Demand, Evidence, Extraction, Field, Place, Urgency } from '../contracts/extraction.ts';
import { CategoryCode } from '../contracts/primitives.ts';
import { calibrated, calibratedAmong } from './category/calibrated.ts';
import type { CategoryClassifier, RankedCategory } from './category/category-classifier.ts';
import { keepQuoted, moveField, quotesAt } from './evidence.ts';
import type { ExtractionInput, Extractor } from './extractor.ts';
import type { LocalReaders, SafetyReading } from './local-readers.ts';
import { summaryOf, titleOf } from './local-title.ts';
import { findMatters, type Matter } from './matters.ts';
import { citizenTurns, safetyOfTurns } from './turn-safety.ts';
import { urgencyByWords } from './urgency-rules.ts';

/** What the local extractor is made of. */
export type LocalExtractorParts = LocalReaders & {
  readonly classifier: CategoryClassifier;
  readonly categories: readonly Category[];
};

const MOST_DEMANDS = 5;
const MOST_FLAGS = 8;
/** A category the channel gave (a form's field, an Open311 service) is right more often than a weak guess. */
const HINT_CONFIDENCE = 0.85;
const SURE_AGAINST_HINT = 0.9;
/** Digits of a category of the second level. */
const LEAF_DIGITS = 4;

/** Extracts without any model: lexicon and linear classifier, place finder, safety and work-order rules. Deterministic. */
export class LocalExtractor implements Extractor {
  readonly #parts: LocalExtractorParts;
  readonly #urgencyOf: ReadonlyMap<string, Urgency>;

  constructor(parts: LocalExtractorParts) {
    this.#parts = parts;
    this.#urgencyOf = new Map(parts.categories.map(({ code, urgency }) => [code, urgency]));
  }

  extract(input: ExtractionInput): Promise<Extraction> {
    return Promise.resolve(this.extractNow(input));
  }

  /** The place that quoted words name, or null. */
  placeOf(quote: string): Place | null {
    return this.#parts.findPlaces(quote, { transcript: false, most: 1 })[0]?.value ?? null;
  }

  /** The same at once, for measuring. */
  extractNow(input: ExtractionInput): Extraction {
    const spoken = citizensWords(input.text, input.turns);
    const matters = findMatters(spoken, this.#parts.classifier).slice(0, MOST_DEMANDS);
    const transcript = input.turns !== undefined;
    // Of one written matter the first place is its own; several matters, and words blanked in a call, may need others.
    const one = matters.length === 1 && !transcript;
    const places = this.#parts.findPlaces(spoken, { transcript, ...(one ? { most: 1 } : {}) });
    const demands = matters.map((matter) =>
      this.#demandOf(matter, { input, spoken, places, alone: matters.length === 1 }),
    );
    return { demands, mode: 'rules', notes: [] };
  }

  #demandOf(
    matter: Matter,
    about: { input: ExtractionInput; spoken: string; places: readonly Field<Place>[]; alone: boolean },
  ): Demand {
    const { input, spoken, places, alone } = about;
    const original: string = input.text;
    const words = spoken.slice(matter.start, matter.end);
    const said = citizenTurns(original, input.turns)
      .filter(({ start, end }) => start >= matter.start && end <= matter.end)
      .map(({ start, end }) => ({ start: start - matter.start, end: end - matter.start }));
    const safety = safetyOfTurns({ words, turns: said }, this.#parts.readSafety);
    const best = this.#bestCategory(matter.ranked, alone ? input.categoryHint : undefined);
    const top = matter.ranked[0]?.confidence ?? 0;
    const sure = best.hinted ? best.confidence : calibrated(best.confidence);
    const rules = this.#parts.readRules(words, { receivedAt: input.receivedAt, category: best.code });
    const { title, span } = titleOf(words, best.spans[0]?.start ?? null);
    const { summary, span: told } = summaryOf(words);
    const here = (spans: readonly { start: number; end: number }[]): Evidence[] =>
      quotesAt(
        original,
        spans.map(({ start, end }) => ({ start: start + matter.start, end: end + matter.start })),
      );
    const categoryEvidence = here(best.spans.length > 0 ? best.spans : [span]);
    const urgency = this.#urgency(words, { code: best.code, demandType: rules.demandType.value, safety });
    const keep = <T>(field: Field<T> | undefined) =>
      field === undefined ? null : keepQuoted(moveField(field, matter.start), original);
    // What is asked besides is mostly of no place: 还想问问公积金怎么提取.
    const ownOnly = !alone && rules.demandType.value === 'consult';
    const place = placeOf(matter, { places, text: original, ownOnly });
    const occurrence = keep(rules.occurrence);
    const respondent = keep(rules.respondent);
    const wantedOutcome = keep(rules.wantedOutcome);
    return {
      demandType: keep(rules.demandType) ?? { ...rules.demandType, evidence: here([span]) },
      category: {
        value: best.code,
        confidence: sure,
        evidence: categoryEvidence,
        decidedBy: best.hinted ? 'channel' : 'rules',
      },
      alternatives: matter.ranked
        .filter(({ code }) => code !== best.code)
        .slice(0, 3)
        .map(({ code, confidence }) => ({ code, confidence: calibratedAmong(top, confidence) })),
      title: { value: title, confidence: 0.8, evidence: here([span]), decidedBy: 'rules' },
      summary: { value: summary, confidence: 0.8, evidence: here([told]), decidedBy: 'rules' },
      ...(place === null ? {} : { place }),
      ...(occurrence === null ? {} : { occurrence }),
      ...(respondent === null ? {} : { respondent }),
      ...(wantedOutcome === null ? {} : { wantedOutcome }),
      urgency: {
        value: urgency.value,
        confidence: urgency.confidence ?? sure,
        evidence: urgency.spans.length > 0 ? here(urgency.spans) : categoryEvidence,
        decidedBy: 'rules',
      },
      urgencyReason: urgency.reason.slice(0, 120),
      riskFlags: safety.flags
        .map((flag) => keep(flag))
        .filter((flag) => flag !== null)
        .slice(0, MOST_FLAGS),
    };
  }

  #bestCategory(ranked: readonly RankedCategory[], hint: string | undefined): RankedCategory & { hinted: boolean } {
    const best = ranked[0] ?? { code: this.#parts.categories.at(-1)?.code ?? '2409', confidence: 0, spans: [] };
    const known = hint !== undefined && CategoryCode.safeParse(hint).success && this.#urgencyOf.has(hint);
    // A full code was chosen by the citizen from a list of services: it stands. An area may be overruled.
    const overruled = hint !== undefined && hint.length < LEAF_DIGITS && best.confidence >= SURE_AGAINST_HINT;
    if (!known || overruled || best.code.startsWith(hint)) return { ...best, hinted: false };
    // A hint of the first level picks the best of its own children.
    const inside = ranked.find(({ code }) => code.startsWith(hint));
    return inside === undefined
      ? { code: hint, confidence: HINT_CONFIDENCE, spans: [], hinted: true }
      : { ...inside, confidence: HINT_CONFIDENCE, hinted: true };
  }

  #urgency(
    words: string,
    demand: { code: string; demandType: Demand['demandType']['value']; safety: SafetyReading },
  ): { value: Urgency; reason: string; spans: readonly { start: number; end: number }[]; confidence?: number } {
    const { code, demandType, safety } = demand;
    const categoryUrgency = this.#urgencyOf.get(code) ?? this.#urgencyOf.get(code.slice(0, 2)) ?? 'U4';
    const byWords = urgencyByWords(words, { code, categoryUrgency, demandType });
    if (safety.floor !== null && safety.floor <= byWords.urgency) {
      const { floor: value, reason, evidence: spans, confidence } = safety;
      return { value, reason, spans, ...(confidence === undefined ? {} : { confidence }) };
    }
    return { value: byWords.urgency, reason: byWords.reason, spans: byWords.spans };
  }
}

/** The place of a matter: one told within it, else the first place of the contact, unless only its own will do. */
function placeOf(
  matter: Matter,
  { places, text, ownOnly }: { places: readonly Field<Place>[]; text: string; ownOnly: boolean },
): Field<Place> | null {
  const quoted = places.map((place) => keepQuoted(place, text)).filter((place) => place !== null);
  const within = quoted.find(({ evidence }) =>
    evidence.some(({ start, end }) => start >= matter.start && end <= matter.end),
  );
  return within ?? (ownOnly ? null : (quoted[0] ?? null));
}

/** The text with what the agent said blanked out, unit for unit, so that offsets hold and no question becomes an answer. */
function citizensWords(text: string, turns: readonly SpokenTurn[] | undefined): string {
  let words = text;
  let from = 0;
  for (const turn of turns ?? []) {
    const at = turn.text === '' ? -1 : words.indexOf(turn.text, from);
    if (at < 0) continue;
    const end = at + turn.text.length;
    if (turn.role === 'agent') words = words.slice(0, at) + ' '.repeat(turn.text.length) + words.slice(end);
    from = end;
  }
  return words;
}
