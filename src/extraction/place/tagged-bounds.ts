import { GOES_ON, LEFT_ENDING, NAME_STOP, NAMELESS_TAIL } from './patterns.ts';
import type { Group } from './rule-runs.ts';
import type { Piece } from './spans.ts';
import type { TaggedSpan } from './tagger.ts';

/** Characters before a certain division that the tagger may have taken for part of the name. */
const MAX_STRAY = 3;
const LEADING_STOP = new RegExp(`^(?:${NAME_STOP.source})+`, 'u');

/** A group that rests on the gazetteer or a masked name, not on an ending alone. */
export function isCertain(group: Group): boolean {
  return group.pieces.some((piece) => piece.entries.length > 0 || piece.kind === 'district');
}

/** Where the tagger's span really begins and ends. */
export function taggedBounds(at: {
  text: string;
  span: TaggedSpan;
  pieces: readonly Piece[];
  groups: readonly Group[];
}): { start: number; end: number } {
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
