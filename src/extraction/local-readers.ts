import type { DemandType, Evidence, Field, Occurrence, Place, RiskFlag, Urgency } from '../contracts/extraction.ts';

/** What the safety rules say of a text; offsets into that text. */
export type SafetyReading = {
  /** The least urgency they allow, or null when they found nothing. */
  readonly floor: Urgency | null;
  /** The rule that set the floor. */
  readonly reason: string;
  /** How sure the learnt weights are, when they alone set the floor. */
  readonly confidence?: number;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Field<RiskFlag>[];
};

/** What the rules of a work order say of a text; offsets into that text. */
export type RuleReading = {
  readonly demandType: Field<DemandType>;
  readonly occurrence?: Field<Occurrence>;
  readonly respondent?: Field<string>;
  readonly wantedOutcome?: Field<string>;
};

/** The readers a local extraction is put together from. Each is deterministic and never throws. */
export type LocalReaders = {
  readonly readSafety: (text: string) => SafetyReading;
  readonly readRules: (text: string, about: { receivedAt: Date; category?: string }) => RuleReading;
  readonly findPlaces: (text: string, options: { transcript: boolean; most?: number }) => Field<Place>[];
};
