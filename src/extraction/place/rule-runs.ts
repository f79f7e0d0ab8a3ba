import { BARE_NUMBER, BESIDE_EXIT, BRIDGE_HEAD, NUMBER, RELATION, SITE, STRETCH } from './patterns.ts';
import { isPlain, type Piece, type PieceKind } from './spans.ts';

/** What may stand between two pieces of one place. */
const JOINT = /^(?:的|市|[ 　]{1,2})?$/;
const CROSSING = /^(?:和|与|跟|同|、|及|到|至|-)$/;
const GATE = /[门口侧]$/;
/** Words before a doubtful short name that speak for a place. */
const PROMPT = /(在|住|到|去|从|位于|地址|地址是|就是|来自|路过|经过|区|县|市|咱|我们|我是|附近|靠近|反映|投诉)$/;
const SHORT_NAME_FOLLOWED = /^(这边|那边|这里|那里|附近|片区|一带|街上|场镇|当地|那儿|这儿|那块|这块|那个)/;

/** Pieces that stand together, in order. */
export type Group = { readonly start: number; readonly end: number; readonly pieces: readonly Piece[] };

/** The places that gazetteer and rules make of the pieces of a text. */
export function ruleGroups(text: string, pieces: readonly Piece[]): Group[] {
  const groups: Group[] = [];
  for (let index = 0; index < pieces.length; ) {
    const joined: Piece[] = [];
    let end = -1;
    for (; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (piece === undefined) break;
      if (
        joined.length > 0 &&
        !joins({ gap: text.slice(end, piece.start), before: joined.at(-1), piece, said: text.slice(0, end) })
      )
        break;
      joined.push(piece, ...tailPieces(text, piece.end, piece.kind));
      end = joined.at(-1)?.end ?? piece.end;
    }
    const group = { start: joined[0]?.start ?? 0, end, pieces: joined };
    if (isConfirmed(text, group)) groups.push(group);
  }
  return groups;
}

function joins(at: { gap: string; before: Piece | undefined; piece: Piece; said: string }): boolean {
  const { gap, before, piece, said } = at;
  if (piece.kind === 'city' && before?.kind !== 'city') return false;
  // 武侯立交旁边|宜家: of several sites the first; a gate or an exit belongs to what follows.
  if (before?.kind === 'relation' && !GATE.test(said)) return CROSSING.test(gap) && piece.kind === 'road';
  if (JOINT.test(gap)) return true;
  const road = before?.kind === 'road' || before?.kind === 'relation' || before?.kind === 'number';
  return road && piece.kind === 'road' && CROSSING.test(gap);
}

/** The numbers and relation words that follow a piece of the given kind at `from`. */
export function tailPieces(text: string, from: number, after: PieceKind): Piece[] {
  const pieces: Piece[] = [];
  let end = from;
  let kind = after;
  while (kind !== 'city') {
    const rest = text.slice(end, end + 24);
    if (kind === 'relation') {
      // 南门停车场: a gate has places of its own, and like an exit things beside it.
      const before = text.slice(from, end);
      const site = /门$/.test(before) ? SITE.exec(rest)?.[0] : undefined;
      const beyond = site ?? (/[门口]$/.test(before) ? BESIDE_EXIT.exec(rest)?.[0] : undefined);
      if (beyond === undefined) break;
      const next: PieceKind = site === undefined ? 'relation' : 'poi';
      pieces.push({ start: end, end: end + beyond.length, kind: next, entries: [], weak: false, repaired: false });
      break;
    }
    const number = NUMBER.exec(rest)?.[0] ?? (kind === 'road' ? BARE_NUMBER.exec(rest)?.[0] : undefined);
    const said = kind === 'district' ? undefined : number;
    const site = said === undefined ? SITE.exec(rest)?.[0] : undefined;
    const last = text.charAt(end - 1);
    const stretch = kind === 'district' || /[桥楼渡滩堰闸河江渠园寺]/.test(last) ? STRETCH.exec(rest)?.[0] : undefined;
    const head = last === '桥' ? BRIDGE_HEAD.exec(rest)?.[0] : undefined;
    const found = said ?? site ?? RELATION.exec(rest)?.[0] ?? stretch ?? head;
    if (found === undefined) break;
    kind = said !== undefined ? 'number' : site !== undefined ? 'poi' : 'relation';
    pieces.push({ start: end, end: end + found.length, kind, entries: [], weak: false, repaired: false });
    end += found.length;
  }
  return pieces;
}

/** Whether a group names a place: something else than a number, and not only a word that may also mean something else. */
export function isConfirmed(text: string, { start, end, pieces }: Group): boolean {
  const solid = pieces.filter((piece) => !isPlain(piece.kind));
  if (solid.length === 0) return false;
  if (pieces.some((piece) => !piece.weak)) return true;
  const before = text.slice(Math.max(0, start - 4), start);
  const alone = start === 0 && /^(?:$|[，。,、])/.test(text.slice(end, end + 1));
  return alone || PROMPT.test(before) || SHORT_NAME_FOLLOWED.test(text.slice(end, end + 3));
}
