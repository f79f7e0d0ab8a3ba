import type { SpokenTurn } from '../contracts/contact.ts';
import type { Extraction } from '../contracts/extraction.ts';
import type { Position } from '../contracts/primitives.ts';
import type { RedactedText } from '../privacy/redacted-text.ts';

/** What an extractor is given: words with nobody's identity in them. */
export type ExtractionInput = {
  readonly text: RedactedText;
  /** Speaker turns of a call or chat, already redacted; evidence still points into `text`. */
  readonly turns?: readonly SpokenTurn[];
  readonly locale: string;
  /** When it was said, for "last night" and "tomorrow". */
  readonly receivedAt: Date;
  /** A category the channel already knows. */
  readonly categoryHint?: string;
  /** Where the citizen's device says they are. */
  readonly position?: Position;
};

/** Turns a redacted text into one or more demands. Never rejects: what fails inside is answered by rules. */
export interface Extractor {
  extract(input: ExtractionInput): Promise<Extraction>;
}
