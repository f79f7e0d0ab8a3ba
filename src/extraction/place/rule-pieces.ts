import { BUILDER_FIRST, ENDING_NOT_BEFORE, ENDINGS, NAME_STOP, NOT_A_NAME, NUMBER } from './patterns.ts';
import { isOwnName, shapedNames } from './shaped-names.ts';
import type { Piece, PieceKind } from './spans.ts';

/** Masked names of published messages: 西地省, A市, A3区, K10县. */
const MASKED = /西地省|[A-Z]\d{0,2}(?:市|区|县)/g;
/** Longest unknown name before its ending, in characters. */
const MAX_NAME = 8;
/** A street or community said in full: a road of that name is not meant by what follows. */
const FULL = /(?:街道|[镇乡村区县市]|社区)$/;
/** Endings that hardly any other word has. */
const SURE_ENDING =
  /^(?:大道|大街|[河湖]$|古镇|湿地|立交桥?|大桥|隧道|小区|花园|公寓|别墅区|家园|佳苑|雅苑|新苑|公馆|地铁[站口]|客运站|派出所|小学$|中学$|[路街](?:[东西南北中]?[一二三四五六七八]段))/u;
const STOPS = new RegExp(NAME_STOP.source, 'gu');

/** The gazetteer's pieces together with masked districts and names known only by their ending, in order. */
export function rulePieces(
  text: string,
  { names, isWord }: { names: readonly Piece[]; isWord: (word: string) => boolean },
): Piece[] {
  const pieces: Piece[] = [...names];
  for (const match of text.matchAll(MASKED)) {
    const kind: PieceKind = /[区县]$/.test(match[0]) || /\d/.test(match[0]) ? 'district' : 'city';
    push(pieces, { start: match.index, end: match.index + match[0].length, kind });
  }
  pieces.sort((a, b) => a.start - b.start);
  for (const ending of ENDINGS) {
    for (const match of text.matchAll(new RegExp(ending.pattern.source, 'gu'))) {
      const piece = named({ text, pieces, ending, at: match.index, length: match[0].length });
      if (piece === undefined) continue;
      const name = text.slice(piece.start, match.index).replace(BUILDER_FIRST, '');
      const told = isTold(text.slice(piece.start, piece.end), match[0]) && isOwnName(name, isWord);
      push(pieces, told ? { ...piece, told } : piece);
    }
    pieces.sort((a, b) => a.start - b.start);
  }
  for (const piece of shapedNames(text, { isWord, pieces })) push(pieces, piece);
  return pieces.sort((a, b) => a.start - b.start);
}

/** Whether a name of two characters or more has an ending that hardly any other word has. */
function isTold(name: string, ending: string): boolean {
  return name.length >= ending.length + 2 && SURE_ENDING.test(ending);
}

/** 双林北支路|灯不亮, 三元大道|上: a road that ends where 路灯 and 路上 do not. */
function endsAll(text: string, at: number, end: number): boolean {
  const next = text.charAt(end);
  return (next === '灯' && /[东西南北支横]/.test(text.charAt(at - 1))) || (next === '上' && end - at > 1);
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
  const inWord = next !== '' && (ENDING_NOT_BEFORE[ending.kind]?.includes(next) ?? false);
  if (inWord && !(ending.kind === 'road' && endsAll(text, at.at, end))) return undefined;
  let from = Math.max(0, at.at - MAX_NAME);
  for (const piece of pieces)
    if (!piece.weak && (piece.entries.length > 0 || piece.kind === 'district') && piece.end <= at.at)
      from = Math.max(from, piece.end);
  // 西三环路|二段|苏坡立交: a number behind a known name begins no other.
  const number = NUMBER.exec(text.slice(from, at.at))?.[0].length ?? 0;
  if (number > 0 && from + number < at.at && pieces.some((piece) => piece.end === from)) from += number;
  const window = text.slice(from, at.at);
  for (const stop of window.matchAll(STOPS))
    from = Math.max(from, end - at.length - window.length + stop.index + stop[0].length);
  // 人民公园里跳广场舞: what goes on inside a place begins no name.
  if (from < at.at && /[里内上]/.test(text.charAt(from)) && from > 0 && pieces.some((piece) => piece.end === from))
    from += 1;
  const name = text.slice(from, at.at);
  const before = pieces.findLast((piece) => piece.end === at.at && !piece.weak);
  // 春熙路 + 地铁站: a known name with a kind of place behind it is a place of that kind.
  if (
    name === '' &&
    before !== undefined &&
    (ending.kind === 'poi' || ending.kind === 'road') &&
    text.charAt(at.at) !== '里' &&
    // 石人南路|路边
    next !== '边' &&
    !FULL.test(text.slice(before.start, before.end)) &&
    // 锦江绿道, but not 锦江区学校.
    (before.kind !== 'district' || !/[区县市]$/.test(text.slice(before.start, before.end))) &&
    before.kind !== 'city' &&
    before.kind !== 'road'
  ) {
    return { start: at.at, end, kind: ending.kind };
  }
  if (name.length < ending.least || NOT_A_NAME.test(name)) return undefined;
  return { start: from, end, kind: ending.kind };
}

/** Adds a piece in place of the doubtful or shorter ones it covers. */
function push(pieces: Piece[], piece: { start: number; end: number; kind: PieceKind; told?: boolean }): void {
  const over = pieces.filter((one) => one.start < piece.end && piece.start < one.end);
  const covers = (one: Piece) =>
    one.weak || (one.entries.length === 0 && piece.start <= one.start && one.end <= piece.end);
  if (!over.every(covers)) return;
  for (const one of over) pieces.splice(pieces.indexOf(one), 1);
  pieces.push({ ...piece, entries: [], weak: false, repaired: false });
}
