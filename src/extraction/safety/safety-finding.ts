import type { SafetyKind } from '../../city/safety.ts';
import type { RiskFlag } from '../../contracts/extraction.ts';

/** Where danger was found: UTF-16 offsets, `quote` equal to the slice. */
export type SafetyHit = {
  readonly ruleId: string;
  readonly kind: SafetyKind;
  readonly level: 'U0' | 'U1';
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Numbers to call at once. */
  readonly call: readonly string[];
  /** Of a hit of the learnt weights: how sure they are. */
  readonly confidence?: number;
};

/** A risk flag and the words that raised it. */
export type RaisedFlag = {
  readonly flag: RiskFlag;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
};

/** What the rules, and the learnt weights beside them, make of a text. */
export type SafetyFinding = {
  /** U0: life in danger now; U1: public hazard or threat; null: nothing found. */
  readonly level: 'U0' | 'U1' | null;
  readonly hits: readonly SafetyHit[];
  /** Emergency numbers to tell at once, most important first. */
  readonly call: readonly string[];
  /** One entry a flag, with its first words. */
  readonly flags: readonly RaisedFlag[];
};
