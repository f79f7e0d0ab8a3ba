import { GOES_ON, LEFT_ENDING, NAME_STOP, NAMELESS_TAIL } from './patterns.ts';
import type { Group } from './rule-runs.ts';
import type { Piece } from './spans.ts';
import type { TaggedSpan } from './viterbi.ts';

/** Characters before a certain division that the tagger may have taken for part of the name. */
const MAX_STRAY = 3;
const GOING_ON = new RegExp(GOES_ON.source, 'gu');
const LEADING_STOP = new RegExp(`^(?:${NAME_STOP.source})+`, 'u');

/** A group that rests on the gazetteer, a masked name or a form that only names have, not on an ending alone. */
export function isCertain(group: Group): boolean {
  return group.pieces.some((piece) => piece.entries.length > 0 || piece.kind === 'district' || piece.told === true);
}

/** 22号院|子: a word that the span would end within. */
const SPLIT_WORD = /^号院[子坝落墙]|^[^东西南北中支横]路[灯面]|^.桥面/u;

/** 15|层, 楼|上: a number or a relation word that the span would end within. */
const CUT_SHORT =
  /^(?:[0-9](?<rest>号楼|号院|单元|[号栋幢座楼层室组期])|楼(?<rest>[上下顶])|门(?<rest>口)|[对](?<rest>面)|附(?<rest>近)|旁(?<rest>边))/u;

function isDivision(piece: Piece): boolean {
  return piece.kind === 'district' || piece.kind === 'city';
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
  // 世代锦江广场: a short name may be the middle of a longer one.
  const division = head !== undefined && isDivision(head) && /[区县市]$/.test(text.slice(head.start, head.end));
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
  if (SPLIT_WORD.test(text.slice(end - 2, end + 1))) end -= 1;
  end += CUT_SHORT.exec(text.slice(end - 1, end + 3))?.groups?.['rest']?.length ?? 0;
  const known = (at: number) =>
    pieces.some((piece) => !piece.weak && piece.entries.length > 0 && piece.start <= at && at < piece.end);
  const on = [...text.slice(from, end + 1).matchAll(GOING_ON)].find((match) => !known(from + match.index)) ?? null;
  if (on !== null) {
    // 三岔湖|边: the lake is part of the name where a name ends in it.
    const name = pieces.find((piece) => piece.start < from + on.index + 1 && piece.end === from + on.index + 1);
    end = Math.min(end, name === undefined || !on[0].endsWith('边') ? from + on.index : name.end);
  }
  const city = pieces.find((piece) => piece.kind === 'city' && piece.start > start && piece.end <= end);
  if (city !== undefined && city.start >= from) end = city.start;
  while (end > start && /(?:[的\s嘛哈噻嘞呀]|[^楼顺][上内])$/.test(text.slice(Math.max(start, end - 2), end))) end -= 1;
  return { start, end };
}
