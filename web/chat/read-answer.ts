import type { DialoguePhase, Turn } from '../../src/contracts/conversation.ts';

/** What a posted message and a poll bring. */
export type Answer = { readonly turns: readonly Turn[]; readonly phase: DialoguePhase };
/** A conversation just begun. */
export type Started = { readonly conversationId: string; readonly token: string; readonly turns: readonly Turn[] };

/** Where a photo may be put. */
export type PhotoTicket = {
  readonly photoId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** An answer that is not one of the chat's: another program stands at the address. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
}

/**
 * Reads answers by their outline only: the server's schema has passed them, and carrying that schema here would
 * double the window's size.
 */
export function readAnswer(answer: unknown): Answer {
  if (isAnswer(answer)) return answer;
  throw new UnreadableAnswerError('the answer holds no turns');
}

/** Reads the answer that begins a conversation. Throws UnreadableAnswerError. */
export function readStarted(answer: unknown): Started {
  if (isStarted(answer)) return answer;
  throw new UnreadableAnswerError('the answer begins no conversation');
}

/** Reads where a photo may be put. Throws UnreadableAnswerError. */
export function readTicket(answer: unknown): PhotoTicket {
  if (isTicket(answer)) return answer;
  throw new UnreadableAnswerError('the answer names no address');
}

function isTicket(value: unknown): value is PhotoTicket {
  return (
    isRecord(value) &&
    typeof value['photoId'] === 'string' &&
    typeof value['url'] === 'string' &&
    isRecord(value['headers'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isTurn(value: unknown): value is Turn {
  return isRecord(value) && typeof value['seq'] === 'number' && typeof value['text'] === 'string' && 'from' in value;
}

function hasTurns(value: unknown): value is Record<string, unknown> & { readonly turns: readonly Turn[] } {
  return isRecord(value) && Array.isArray(value['turns']) && value['turns'].every(isTurn);
}

function isAnswer(value: unknown): value is Answer {
  return hasTurns(value) && typeof value['phase'] === 'string';
}

function isStarted(value: unknown): value is Started {
  return hasTurns(value) && typeof value['conversationId'] === 'string' && typeof value['token'] === 'string';
}
