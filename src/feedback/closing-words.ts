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
      return say(locale, 'case.closed.duplicate');
    case 'transferred':
      return say(locale, 'case.closed.transferred-emergency');
    case 'closed':
    case 'visit':
      return ended.closeCode === undefined ? null : say(locale, `case.closed.${ended.closeCode}`);
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

/** The question after the department is done: in the words of its ending, then solved or not, and how satisfied. */
export function followUpQuestion(
  visited: Case,
  { say, locale }: { readonly say: Say; readonly locale: string },
): string {
  const { caseNumber, demand, publicReply = '' } = visited;
  const ending = closingWords(visited, { say, locale }) ?? '';
  return say(locale, 'follow-up.ask', { caseNumber, title: demand.title.value, ending, reply: publicReply });
}
