import type { PlaceModel } from './model.ts';
import { FIRM_GOES_ON, GOES_ON, LEFT_ENDING, NAME_STOP, NAMELESS_TAIL, NOT_A_NAME } from './patterns.ts';
import { pieceFlags } from './piece-flags.ts';
import { rulePieces } from './rule-pieces.ts';
import { type Group, isConfirmed, ruleGroups, tailPieces } from './rule-runs.ts';
import type { Piece, Run } from './spans.ts';
import type { TaggedSpan } from './tagger.ts';

/** Characters before a certain division that the tagger may have taken for part of the name. */
const MAX_STRAY = 3;
const LEADING_STOP = new RegExp(`^(?:${NAME_STOP.source})+`, 'u');
const GENERIC_ENDING = /(?:小区|社区|学校|医院|公园|广场|市场|路|街|巷|村|镇|乡|站|桥|城|中心)$/;

/** The Chinese places of a text: the tagger's spans, put right by gazetteer and rules, and what only those found. */
export function findRuns(text: string, names: readonly Piece[], model: PlaceModel): Run[] {
  const pieces = rulePieces(text, names);
  const groups = ruleGroups(text, pieces);
  const tagged = model.running
    .tag(text, pieceFlags(text, pieces))
    .flatMap((span) => refine({ text, span, pieces, groups }) ?? []);
  const missed = groups.filter(
    (group) => isCertain(group) && !tagged.some((one) => one.start < group.end && group.start < one.end),
  );
  return [...tagged, ...missed]
    .sort((a, b) => a.start - b.start)
    .map((group) => ({ ...group, text: text.slice(group.start, group.end) }));
}

/** A group that rests on the gazetteer or a masked name, not on an ending alone. */
function isCertain(group: Group): boolean {
  return group.pieces.some((piece) => piece.entries.length > 0 || piece.kind === 'district');
}

function refine(at: {
  text: string;
  span: TaggedSpan;
  pieces: readonly Piece[];
  groups: readonly Group[];
}): Group | undefined {
  const { text, pieces, groups } = at;
  const { start, end } = bounds(at);
  const inside = pieces.filter((piece) => piece.start >= start && piece.end <= end);
  const last = inside.at(-1);
  const restStart = last?.end ?? start;
  const rest = text.slice(restStart, end);
  const firm = FIRM_GOES_ON.test(text.slice(end)) && !/[号栋幢楼组]$/.test(rest);
  const known = firm || rest === '' ? inside : [...inside, ...restPieces(text, restStart, end, last)];
  const tail = firm
    ? []
    : tailPieces(text, known.at(-1)?.end ?? end, known.findLast((piece) => piece.kind !== 'relation')?.kind ?? 'poi');
  const all = known.at(-1)?.kind === 'relation' ? known : [...known, ...tail];
  const group = { start, end: all.at(-1)?.end ?? start, pieces: all };
  const said = text.slice(group.start, group.end);
  if (
    said.length < 2 ||
    !/\p{Script=Han}/u.test(said) ||
    NOT_A_NAME.test(said) ||
    NOT_A_NAME.test(said.replace(GENERIC_ENDING, ''))
  )
    return undefined;
  const longer = groups.find((one) => isCertain(one) && one.start <= group.start && one.end > group.end);
  if (longer !== undefined && firm) return longer;
  return isConfirmed(text, group) ? group : undefined;
}

/** Where the tagger's span really begins and ends. */
function bounds(at: { text: string; span: TaggedSpan; pieces: readonly Piece[]; groups: readonly Group[] }) {
  const { text, pieces } = at;
  let { start, end } = at.span;
  // 将A3区: what stands before a certain division is no part of it.
  const head = pieces.find((piece) => !piece.weak && piece.start > start && piece.start < end);
  const division = head !== undefined && (head.kind === 'district' || head.kind === 'city');
  if (division && head.start - start <= MAX_STRAY) start = head.start;
  const stop = LEADING_STOP.exec(text.slice(start, end))?.[0].length ?? 0;
  if (stop > 0 && !pieces.some((piece) => piece.start === start)) start += stop;
  // 侯区 cut off from 武侯区: a piece of the gazetteer is taken whole.
  for (const piece of pieces) {
    if (piece.entries.length === 0 || piece.weak) continue;
    if (piece.start < start && piece.end > start) start = piece.start;
    if (piece.start <= end && piece.end > end && piece.start > start) end = piece.end;
  }
  const first = at.groups.find((group) => group.start < end && start < group.end);
  if (first !== undefined && isCertain(first) && first.start < start && first.end > start) start = first.start;
  const nameless = /[路街道巷段]/.test(text.slice(start, end)) ? NAMELESS_TAIL.exec(text.slice(start, end)) : null;
  if (nameless !== null && /[路街道巷段]$/.test(text.slice(start, start + nameless.index)))
    end = start + nameless.index;
  const from = pieces.find((piece) => piece.start === start)?.end ?? start + 1;
  const left = /[号栋幢楼室组0-9]$/.test(text.slice(start, end)) ? null : LEFT_ENDING.exec(text.slice(end));
  end += left?.[0].length ?? 0;
  const on = GOES_ON.exec(text.slice(from, end));
  return { start, end: on === null ? end : from + on.index };
}

/** What stands in a span behind its last known piece: numbers and relation words, or a name nobody knows. */
function restPieces(text: string, start: number, end: number, last: Piece | undefined): Piece[] {
  const tail = last === undefined ? [] : tailPieces(text, start, last.kind);
  const reached = tail.at(-1)?.end ?? start;
  if (reached >= end) return tail;
  return [...tail, { start: reached, end, kind: 'poi', entries: [], weak: false, repaired: false }];
}
