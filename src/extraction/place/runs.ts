import type { PlaceModel } from './model.ts';
import { BARE_NUMBER, NUMBER, RELATION } from './patterns.ts';
import { rulePieces } from './rule-pieces.ts';
import type { Piece, Run } from './spans.ts';

/** What may stand between two pieces of one place. */
const JOINT = /^(?:的|市|[ 　]{1,2})?$/;
const CROSSING = /^(?:和|与|跟|同|、|及|到|至|-)$/;
/** Words before a doubtful short name that speak for a place. */
const PROMPT = /(在|住|到|去|从|位于|地址|地址是|就是|来自|路过|经过|区|县|市|咱|我们|我是|附近|靠近)$/;
const SHORT_NAME_FOLLOWED = /^(这边|那边|这里|那里|附近|片区|一带|街上|场镇|当地|那儿|这儿)/;

/** Joins the pieces that stand together into places as said. */
export function findRuns(text: string, names: readonly Piece[], model: PlaceModel): Run[] {
  const pieces = rulePieces(text, names);
  const runs: Run[] = [];
  for (let index = 0; index < pieces.length; ) {
    const group: Piece[] = [];
    let end = -1;
    for (; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (piece === undefined) break;
      if (group.length > 0 && !joins(text.slice(end, piece.start), group.at(-1), piece)) break;
      group.push(piece);
      end = extend(text, piece, group);
    }
    const run = runOf(text, group, model);
    if (run !== undefined) runs.push(run);
  }
  return runs;
}

function joins(gap: string, before: Piece | undefined, piece: Piece): boolean {
  if (JOINT.test(gap)) return true;
  return before?.kind !== undefined && piece.kind === 'road' && isRoadEnd(before) && CROSSING.test(gap);
}

function isRoadEnd(piece: Piece): boolean {
  return piece.kind === 'road' || piece.kind === 'relation' || piece.kind === 'number';
}

/** Adds the numbers and relation words behind a piece to the group; the new end. */
function extend(text: string, piece: Piece, group: Piece[]): number {
  let end = piece.end;
  let kind = piece.kind;
  for (;;) {
    const rest = text.slice(end, end + 24);
    const number = NUMBER.exec(rest)?.[0] ?? (kind === 'road' ? BARE_NUMBER.exec(rest)?.[0] : undefined);
    if (number !== undefined && kind !== 'relation' && kind !== 'district') {
      group.push({ start: end, end: end + number.length, kind: 'number', entries: [], weak: false, repaired: false });
      end += number.length;
      kind = 'number';
      continue;
    }
    const relation = RELATION.exec(rest)?.[0];
    if (relation === undefined || kind === 'relation' || kind === 'city') return end;
    group.push({ start: end, end: end + relation.length, kind: 'relation', entries: [], weak: false, repaired: false });
    end += relation.length;
    kind = 'relation';
  }
}

function runOf(text: string, group: readonly Piece[], _model: PlaceModel): Run | undefined {
  let pieces = group;
  const first = pieces[0];
  if (first === undefined) return undefined;
  const solid = pieces.filter((piece) => piece.kind !== 'relation' && piece.kind !== 'number' && piece.kind !== 'city');
  if (solid.length === 0) return undefined;
  const end = pieces.at(-1)?.end ?? first.end;
  if (solid.every((piece) => piece.weak) && !pieces.some((piece) => piece.kind === 'number')) {
    const before = text.slice(Math.max(0, first.start - 4), first.start);
    const after = text.slice(end, end + 3);
    const alone = first.start === 0 && end === text.length;
    const confirmed = PROMPT.test(before) || SHORT_NAME_FOLLOWED.test(after) || alone || pieces.length > 1;
    if (!confirmed) return undefined;
  }
  // 成都市 alone behind nothing else is kept only as the head of a narrower place.
  pieces = pieces.filter((piece) => piece.end <= end);
  return { text: text.slice(first.start, end), start: first.start, end, pieces };
}
