import type { PlaceModel } from './model.ts';
import { FIRM_GOES_ON, NOT_A_NAME } from './patterns.ts';
import { pieceFlags } from './piece-flags.ts';
import { rulePieces } from './rule-pieces.ts';
import { type Group, isConfirmed, ruleGroups, tailPieces } from './rule-runs.ts';
import type { Piece, Run } from './spans.ts';
import { isCertain, taggedBounds } from './tagged-bounds.ts';
import type { TaggedSpan } from './tagger.ts';

const GENERIC_ENDING = /(?:小区|社区|学校|医院|公园|广场|市场|路|街|巷|村|镇|乡|站|桥|城|中心)$/;

/** 5号楼, 三单元: a part of a place that is not named. */
const ONLY_NUMBER = /^(?:第?[0-9A-Za-z一二三四五六七八九十]+(?:号线|号楼|号院|号|栋|幢|座|单元|楼|层|室|期|组|栋楼))+$/;

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

function refine(at: {
  text: string;
  span: TaggedSpan;
  pieces: readonly Piece[];
  groups: readonly Group[];
}): Group | undefined {
  const { text, pieces, groups } = at;
  const { start, end } = taggedBounds(at);
  // A doubtful short name inside a longer unknown one (白鹤林村) is no piece of it.
  const inside = pieces.filter(
    (piece) => piece.start >= start && piece.end <= end && (!piece.weak || piece.start === start),
  );
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
  const said = text.slice(group.start, all.findLast((piece) => piece.kind !== 'relation')?.end ?? group.end);
  if (namesNothing(said)) return undefined;
  const longer = groups.find((one) => isCertain(one) && one.start <= group.start && one.end > group.end);
  if (longer !== undefined && firm) return longer;
  return isConfirmed(text, group) ? group : undefined;
}

/** Whether words that the tagger took for a place are a number, an everyday word or no Chinese at all. */
function namesNothing(said: string): boolean {
  if (said.length < 2 || !/\p{Script=Han}/u.test(said) || ONLY_NUMBER.test(said)) return true;
  return NOT_A_NAME.test(said) || NOT_A_NAME.test(said.replace(GENERIC_ENDING, ''));
}

/** What stands in a span behind its last known piece: numbers and relation words, or a name nobody knows. */
function restPieces(text: string, start: number, end: number, last: Piece | undefined): Piece[] {
  const tail = last === undefined ? [] : tailPieces(text, start, last.kind);
  const reached = tail.at(-1)?.end ?? start;
  if (reached >= end) return tail;
  return [...tail, { start: reached, end, kind: 'poi', entries: [], weak: last?.weak === true, repaired: false }];
}
