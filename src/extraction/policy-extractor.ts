import type { Demand, Extraction, Place, Urgency } from '../contracts/extraction.ts';
import type { RedactedText } from '../privacy/redacted-text.ts';
import type { ExtractionInput, Extractor } from './extractor.ts';
import { mergeAnswer } from './model/merge-answer.ts';
import { type ModelReaderParts, readByModel } from './model/model-extractor.ts';

/** When the model is asked: for every message, only when the local path is unsure, or never. */
export type LlmPolicy = 'always' | 'when-unsure' | 'never';

/** What the combined extractor is made of. */
export type PolicyExtractorParts = {
  readonly local: Extractor;
  /** Null when no endpoint is configured. */
  readonly reader: ModelReaderParts | null;
  readonly policy: LlmPolicy;
  /** Local category confidence from which the model is not needed, 0 to 1; set from the calibration figures. */
  readonly sureFrom: number;
  /** The least urgency the safety rules allow for a text. */
  readonly floorOf: (text: RedactedText) => Urgency | null;
  readonly placeOf: (quote: string) => Place | null;
};

/**
 * The extractor of the functions: rules and the local classifier always read first; the model is a guest
 * that is asked by policy, checked, and merged. Whatever goes wrong with it, the local reading stands.
 */
export class PolicyExtractor implements Extractor {
  readonly #parts: PolicyExtractorParts;

  constructor(parts: PolicyExtractorParts) {
    this.#parts = parts;
  }

  async extract(input: ExtractionInput): Promise<Extraction> {
    const local = await this.#parts.local.extract(input);
    const { reader } = this.#parts;
    if (reader === null || !this.#wantsModel(local)) return local;
    const reading = await readByModel(input.text, reader);
    if (!reading.ok) {
      const { error } = reading;
      return {
        ...local,
        mode: 'fallback',
        notes: [...local.notes, `model: ${error.kind}: ${error.detail}`.slice(0, 200)],
        ...(error.kind === 'unusable' ? error.use : {}),
      };
    }
    const demands = mergeAnswer(reading.value.answer, {
      text: input.text,
      local: local.demands,
      floor: this.#parts.floorOf(input.text),
      placeOf: this.#parts.placeOf,
    });
    return {
      demands: keepDanger(demands, local.demands),
      mode: 'model+rules',
      ...reading.value.use,
      notes: local.notes,
    };
  }

  #wantsModel(local: Extraction): boolean {
    switch (this.#parts.policy) {
      case 'never':
        return false;
      case 'always':
        return true;
      case 'when-unsure':
        return local.demands.some((demand) => demand.category.confidence < this.#parts.sureFrom);
    }
  }
}

/** A danger the rules found stays even when the model spoke of fewer matters than the rules did. */
function keepDanger(demands: Demand[], local: readonly Demand[]): Demand[] {
  const kept = local.slice(demands.length).filter((demand) => demand.urgency.value <= 'U1');
  return [...demands, ...kept].slice(0, 5);
}
