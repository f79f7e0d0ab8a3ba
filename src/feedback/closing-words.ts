import type { Say } from '../city/phrase.ts';
import type { Case, CloseCode } from '../contracts/case.ts';

/**
 * Endings that may be told as "done". A merged, refused or impossible case is never shown as solved; nor is
 * one that the citizen said is not.
 */
const SOLVED_CODES: readonly CloseCode[] = ['resolved'];

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

/** Whether a case counts as solved by its ending; what the citizen says of it is another figure. */
export function endedSolved(ended: Case): boolean {
  return (
    ended.status === 'closed' &&
    ended.closeCode !== undefined &&
    SOLVED_CODES.includes(ended.closeCode) &&
    ended.satisfaction?.solved !== false
  );
}

/** The question after the department is done: its reply and ending, then whether it is solved, and how satisfied. */
export function followUpQuestion(
  visited: Case,
  { say, locale }: { readonly say: Say; readonly locale: string },
): string {
  const { caseNumber, publicReply = '' } = visited;
  const ending = closingWords(visited, { say, locale }) ?? '';
  return [publicReply, ending, say(locale, 'feedback.ask', { caseNumber })].filter((part) => part !== '').join('\n');
}
