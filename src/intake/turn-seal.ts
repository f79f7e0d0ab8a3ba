import { type StoredTurn, Turn, TurnWords } from '../contracts/conversation.ts';
import type { Sealer } from '../privacy/sealer.ts';

/** A turn as it is stored: who spoke and when in the clear, what was said sealed. */
export async function sealTurn(
  { conversationId, turn }: { readonly conversationId: string; readonly turn: Turn },
  sealer: Sealer,
): Promise<StoredTurn> {
  const { text, message, ...rest } = turn;
  const words = JSON.stringify({ text, ...(message === undefined ? {} : { message }) });
  return { ...rest, sealed: await sealer.seal(words, contextOf(conversationId, turn.seq)) };
}

/** Turns as the citizen's window shows them. Rejects with SealBrokenError when one was altered. */
export function openTurns(
  { conversationId, stored }: { readonly conversationId: string; readonly stored: readonly StoredTurn[] },
  sealer: Sealer,
): Promise<Turn[]> {
  return Promise.all(
    stored.map(async ({ sealed, ...turn }) => {
      const words = TurnWords.parse(JSON.parse(await sealer.open(sealed, contextOf(conversationId, turn.seq))));
      return Turn.parse({ ...turn, ...words });
    }),
  );
}

function contextOf(conversationId: string, seq: number): string {
  return `CONV#${conversationId}#TURN#${seq}`;
}
