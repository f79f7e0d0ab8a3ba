import type { SpokenTurn } from '../contracts/contact.ts';
import { findPii } from './find-pii.ts';
import { Placeholders } from './placeholders.ts';
import type { RedactOptions } from './redact.ts';
import { markRedacted, type RedactedText } from './redacted-text.ts';

/** A turn whose words went through the redactor. */
export type RedactedTurn = Omit<SpokenTurn, 'text'> & { readonly text: RedactedText };

/** The turns of a call or chat, and what was taken out of them. */
export type TurnsRedaction = {
  readonly turns: readonly RedactedTurn[];
  /** All turns' words, one a line: the text evidence points into. */
  readonly text: RedactedText;
  readonly originals: Readonly<Record<string, string>>;
};

/**
 * Redacts turns together, so that a number split over turns ("138…", "嗯您说", "0013 8000") is seen whole.
 * Each part of a split number gets its own placeholder (`[电话1-1]`, `[电话1-2]`), which keeps it reversible;
 * a listener's words inside it go with the part before.
 */
export function redactTurns(turns: readonly SpokenTurn[], options: RedactOptions = {}): TurnsRedaction {
  const joined = turns.map((turn) => turn.text).join('\n');
  const placeholders = new Placeholders(joined, options.known);
  const originals: Record<string, string> = {};
  const pieces = turns.map((): string[] => []);
  let turn = 0;
  let turnStart = 0;
  let at = 0;
  const endOf = (index: number): number => turnStart + (turns[index]?.text.length ?? 0);
  const copyUntil = (position: number): void => {
    while (turn < turns.length && endOf(turn) < position) {
      pieces[turn]?.push(joined.slice(at, Math.max(at, endOf(turn))));
      turnStart = endOf(turn) + 1;
      turn += 1;
      at = Math.max(at, turnStart);
    }
    pieces[turn]?.push(joined.slice(at, position));
    at = position;
  };
  for (const span of findPii(joined)) {
    const original = joined.slice(span.start, span.end);
    const placeholder = placeholders.of(span.kind, original);
    copyUntil(span.start);
    const parts = original.split('\n');
    parts.forEach((part, index) => {
      const partPlaceholder = parts.length === 1 ? placeholder : placeholder.replace(/\]$/, `-${index + 1}]`);
      if (index > 0) copyUntil(at + 1);
      if (part !== '') {
        originals[partPlaceholder] = part;
        pieces[turn]?.push(partPlaceholder);
      }
      at += part.length;
    });
  }
  copyUntil(joined.length);
  const redacted = turns.map((original, index) => ({ ...original, text: markRedacted(pieces[index]?.join('') ?? '') }));
  return { turns: redacted, text: markRedacted(redacted.map((each) => each.text).join('\n')), originals };
}
