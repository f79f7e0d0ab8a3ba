import type { BoardPost } from '../../contracts/board-routes.ts';

/** What a page of the board shows. */
export type BoardQuery = {
  readonly office?: string;
  readonly words: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
};

/** Keeps the published messages of the board. */
export interface BoardStore {
  /** Publishes, or publishes anew with what has changed. */
  publish(post: BoardPost): Promise<void>;
  /** Takes a message off the board. */
  withdraw(id: string): Promise<void>;
  get(id: string): Promise<BoardPost | null>;
  /** Newest reply first; may give fewer than asked for, or none, with a cursor. Throws BadCursorError. */
  list(query: BoardQuery): Promise<{ readonly items: readonly BoardPost[]; readonly cursor?: string }>;
}
