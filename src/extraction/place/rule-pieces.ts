import { ENDING_NOT_BEFORE, ENDINGS, NAME_STOP, NOT_A_NAME } from './patterns.ts';
import type { Piece, PieceKind } from './spans.ts';

/** Masked names of published messages: 西地省, A市, A3区, K10县. */
const MASKED = /西地省|[A-Z]\d{0,2}(?:市|区|县)/g;
/** Longest unknown name before its ending, in characters. */
const MAX_NAME = 8;
/** A street or community said in full: a road of that name is not meant by what follows. */
const FULL = /(?:街道|[镇乡村区县市]|社区)$/;
const STOPS = new RegExp(NAME_STOP.source, 'gu');

/** The gazetteer's pieces together with masked districts and names known only by their ending, in order. */
export function rulePieces(text: string, names: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [...names];
  for (const match of text.matchAll(MASKED)) {
    const kind: PieceKind = /[区县]$/.test(match[0]) || /\d/.test(match[0]) ? 'district' : 'city';
    push(pieces, { start: match.index, end: match.index + match[0].length, kind });
  }
  pieces.sort((a, b) => a.start - b.start);
  for (const ending of ENDINGS) {
    for (const match of text.matchAll(new RegExp(ending.pattern.source, 'gu'))) {
      const piece = named({ text, pieces, ending, at: match.index, length: match[0].length });
      if (piece !== undefined) push(pieces, piece);
    }
    pieces.sort((a, b) => a.start - b.start);
  }
  return pieces;
}

function named(at: {
  text: string;
  pieces: readonly Piece[];
  ending: (typeof ENDINGS)[number];
  at: number;
  length: number;
}): { start: number; end: number; kind: PieceKind } | undefined {
  const { text, pieces, ending } = at;
  const end = at.at + at.length;
  const next = text.charAt(end);
  if (next !== '' && (ENDING_NOT_BEFORE[ending.kind]?.includes(next) ?? false)) return undefined;
  let from = Math.max(0, at.at - MAX_NAME);
  for (const piece of pieces)
    if (!piece.weak && (piece.entries.length > 0 || piece.kind === 'district') && piece.end <= at.at)
      from = Math.max(from, piece.end);
  const window = text.slice(from, at.at);
  for (const stop of window.matchAll(STOPS))
    from = Math.max(from, end - at.length - window.length + stop.index + stop[0].length);
  const name = text.slice(from, at.at);
  const before = pieces.findLast((piece) => piece.end === at.at && !piece.weak);
  // 春熙路 + 地铁站: a known name with a kind of place behind it is a place of that kind.
  if (
    name === '' &&
    before !== undefined &&
    (ending.kind === 'poi' || ending.kind === 'road') &&
    !FULL.test(text.slice(before.start, before.end)) &&
    before.kind !== 'district' &&
    before.kind !== 'city' &&
    before.kind !== 'road'
  ) {
    return { start: at.at, end, kind: ending.kind };
  }
  if (name.length < ending.least || NOT_A_NAME.test(name)) return undefined;
  return { start: from, end, kind: ending.kind };
}

/** Adds a piece in place of the doubtful or shorter ones it covers. */
function push(pieces: Piece[], piece: { start: number; end: number; kind: PieceKind }): void {
  const over = pieces.filter((one) => one.start < piece.end && piece.start < one.end);
  const covers = (one: Piece) =>
    one.weak || (one.entries.length === 0 && piece.start <= one.start && one.end <= piece.end);
  if (!over.every(covers)) return;
  for (const one of over) pieces.splice(pieces.indexOf(one), 1);
  pieces.push({ ...piece, entries: [], weak: false, repaired: false });
}
