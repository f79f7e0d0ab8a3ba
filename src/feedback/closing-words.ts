import type { Say } from '../city/phrase.ts';
import type { Case } from '../contracts/case.ts';

/** How a case ended, in the words of its own close code; null while it has not. */
export function closingWords(
  ended: Case,
  { say, locale }: { readonly say: Say; readonly locale: string },
): string | null {
  switch (ended.status) {
    case 'merged':
      return say(locale, 'close.duplicate');
    case 'transferred':
      return say(locale, 'close.transferred-emergency');
    case 'closed':
    case 'visit':
      return ended.closeCode === undefined ? null : say(locale, `close.${ended.closeCode}`);
    default:
      return null;
  }
}
