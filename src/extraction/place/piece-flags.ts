import type { Piece } from './spans.ts';

/**
 * What gazetteer and rules say of each character, for the tagger: 0 nothing; certain names 1 at their first
 * character, 2 inside; doubtful short names 3, 4; names known by their ending 5, 6; districts and cities 7, 8.
 */
export function pieceFlags(text: string, pieces: readonly Piece[]): Uint8Array {
  const flags = new Uint8Array(text.length);
  for (const piece of pieces) {
    const begin = flagOf(piece);
    flags[piece.start] = begin;
    flags.fill(begin + 1, piece.start + 1, piece.end);
  }
  return flags;
}

function flagOf(piece: Piece): number {
  if (piece.weak) return 3;
  if (piece.kind === 'district' || piece.kind === 'city') return 7;
  return piece.entries.length > 0 ? 1 : 5;
}
