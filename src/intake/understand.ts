import type { CityLookup } from '../city/lookup.ts';
import type { InboundContact, SpokenTurn } from '../contracts/contact.ts';
import type { Extraction } from '../contracts/extraction.ts';
import type { Extractor } from '../extraction/extractor.ts';
import { refusalFor } from '../extraction/rules/refusal.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import type { SafetyFinding } from '../extraction/safety/safety-finding.ts';
import { redactContact } from '../privacy/redact-contact.ts';
import type { RedactedText } from '../privacy/redacted-text.ts';

/** What reading a contact needs. */
export type UnderstandDeps = { readonly extractor: Extractor; readonly city: CityLookup };

/** The words of a contact, redacted, with what the rules say of them at once. */
export type Words = {
  readonly text: RedactedText;
  /** Placeholder -> what stood there; goes to the sealed store only. */
  readonly originals: Readonly<Record<string, string>>;
  /** Whether the redactor failed, so that the text is withheld. */
  readonly withheld: boolean;
  readonly turns?: readonly SpokenTurn[];
  readonly safety: SafetyFinding;
  /** Code of what this hotline cannot accept, or null; danger is never refused. */
  readonly refusalCode: string | null;
};

/** A contact, read: its words and the demands found in them. */
export type Understanding = Words & { readonly extraction: Extraction };

/** Redacts a contact and assesses its safety. Pure and quick; nothing else may read the contact's own words. */
export function readWords(inbound: InboundContact, city: CityLookup): Words {
  const { text, turns, originals, withheld } = redactContact(inbound);
  const safety = assessSafety(text, city.city.safety);
  const refusal = safety.level === null ? refusalFor(text, city.city.refusals) : null;
  return {
    text,
    originals,
    withheld,
    ...(turns === undefined ? {} : { turns }),
    safety,
    refusalCode: refusal?.code ?? null,
  };
}

/** Reads a contact: words first, then extraction, which sees redacted words only. */
export async function understand(inbound: InboundContact, deps: UnderstandDeps): Promise<Understanding> {
  const words = readWords(inbound, deps.city);
  const extraction = await deps.extractor.extract({
    text: words.text,
    ...(words.turns === undefined ? {} : { turns: words.turns }),
    locale: inbound.locale,
    receivedAt: new Date(inbound.receivedAt),
    ...(inbound.categoryHint === undefined ? {} : { categoryHint: inbound.categoryHint }),
    ...(inbound.position === undefined ? {} : { position: inbound.position }),
  });
  return { ...words, extraction };
}
