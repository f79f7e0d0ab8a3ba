import type { GazetteerEntry } from './gazetteer.ts';

/** What a piece of a place is, from wide to narrow. */
export type PieceKind = 'city' | 'district' | 'street' | 'community' | 'road' | 'poi' | 'number' | 'relation';

/** A piece of a place in the text; `entries` are the gazetteer's readings of it, best first. */
export type Piece = {
  readonly start: number;
  readonly end: number;
  readonly kind: PieceKind;
  readonly entries: readonly GazetteerEntry[];
  /** A short name that is also an everyday word: counts only where its surroundings speak for a place. */
  readonly weak: boolean;
  /** Heard differently from how it is written, and put right by its sound. */
  readonly repaired: boolean;
  /** A name known to no register, but told by its form to be one. */
  readonly told?: boolean;
};

/** Pieces that stand together: one place as said. */
export type Run = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
};

/** Whether a piece names nothing by itself: a number, a relation word, the whole city. */
export function isPlain(kind: PieceKind): boolean {
  return kind === 'number' || kind === 'relation' || kind === 'city';
}
