import * as z from 'zod';
import { ConversationStarted, Turns } from '../../../src/contracts/conversation.ts';

/** A citizen tries again until the hotline is back; a kill and a start take some seconds. */
const TRIES = 150;
const PAUSE_MS = 200;
const TIMEOUT_MS = 10_000;

const BoardAnswer = z.object({ contactId: z.string(), status: z.enum(['stored', 'known']) });
type Posted = { readonly path: string; readonly token?: string; readonly body: object };

/** Where the hotline is now; a new address after each start. */
export type Where = () => string;

/** Writes to the board until it is taken; returns the contact's id. */
export async function writeToBoard(message: { readonly id: string; readonly text: string }, where: Where) {
  const body = { clientMessageId: message.id, text: message.text };
  return BoardAnswer.parse(await insist({ path: '/v1/board/messages', body }, where)).contactId;
}

/** Talks to the chat until a case is filed; the same message ids are sent again when an answer is lost. */
export async function talkToChat(message: { readonly id: string; readonly text: string }, where: Where) {
  const begun = ConversationStarted.parse(await insist({ path: '/v1/conversations', body: {} }, where));
  const path = `/v1/conversations/${begun.conversationId}/messages`;
  const say = async (body: object) => Turns.parse(await insist({ path, token: begun.token, body }, where));
  await say({ clientMessageId: `${message.id}-1`, text: message.text });
  const { turns, phase } = await say({ clientMessageId: `${message.id}-2`, action: 'confirm' });
  return { conversationId: begun.conversationId, phase, cases: turns.flatMap((turn) => turn.message?.cases ?? []) };
}

async function insist({ path, token, body }: Posted, where: Where): Promise<unknown> {
  let last: unknown;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const answer = await fetch(where() + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await answer.text();
      if (answer.ok) return JSON.parse(text);
      last = `${answer.status} ${text}`;
      // `in-progress`: the first try of this message is still being answered.
      if (answer.status < 500 && answer.status !== 409) break;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`${path} was not taken`, { cause: last });
}
