import { withoutCorrected } from './corrected.ts';
import { ABOUT_NAME, CALLED, ELSEWHERE, HOME, NAMED_THING, OTHER_CITY, OUTSIDE, PERSON } from './elsewhere.ts';
import { type PlaceModel, wordKey } from './model.ts';
import { BUILDER_BEFORE, FIRM_GOES_ON, NOT_A_NAME } from './patterns.ts';
import { DIVISIONS, joinedOverPauses } from './pauses.ts';
import { pieceFlags } from './piece-flags.ts';
import { rulePieces } from './rule-pieces.ts';
import { type Group, isConfirmed, ruleGroups, tailPieces } from './rule-runs.ts';
import type { Piece, Run } from './spans.ts';
import { isCertain, taggedBounds } from './tagged-bounds.ts';
import type { TaggedSpan } from './viterbi.ts';

const GENERIC_ENDING = /(?:小区|社区|学校|医院|公园|广场|市场|路|街|巷|村|镇|乡|站|桥|城|中心)$/;

/** 天府新谷5号楼: only what is a place has blocks. */
const BLOCK = /\p{Script=Han}(?:[0-9]{1,3}|[一二三四五六七八九十]{1,2})(?:期|栋|幢|座|号楼|单元|号)/u;

/** 自称武侯区法院的人: a name that somebody gives himself. */
const NOT_THERE = /(?:自称|冒充|假冒|谎称)[^，。]{0,3}$/u;

/** Numbers, gates and relation words that stand behind a name. */
const TAIL =
  /(?:附近|旁边|对面|[东西南北正后侧大前]?门口|周边|里面|外面|(?:第?[0-9一二三四五六七八九十]{1,3}|[A-Z])(?:期|栋|幢|座|单元|号楼|楼|层)|[东西南北正后侧大前]门)+$/u;
/** What an unknown name of two characters ends in. */
const NAME_END = /[街村路巷场桥苑城院寺庙港岛山河湖沟坝坊里门口区楼园店站组社队号期栋庄府庭轩居段库头所馆厂线塔宫]$/u;
/** 小区二期: a kind of place without a name. */
const GENERIC =
  /^(?:[我你他咱]们)?(?:小区|社区|学校|医院|公司|单位|院子|楼房|商场|超市|公园|广场|市场|大楼|我们楼|车库|停车场|工地|市?中心|大厦|花园|(?:小区|单位|学校)?(?:花园|食堂)|桥|路口|车站|广场)?$/u;

/** 公园里跳广场舞: what goes on inside a place is no part of it. */
const INSIDE = /^[里内上].*$/su;
/** 5号楼, 三单元: a part of a place that is not named. */
const ONLY_NUMBER = /^(?:第?[0-9A-Za-z一二三四五六七八九十]+(?:号线|号楼|号院|号|栋|幢|座|单元|楼|层|室|期|组|栋楼))+$/;

/** The Chinese places of a text: the tagger's spans, put right by gazetteer and rules, and what only those found. */
export function findRuns(
  text: string,
  names: readonly Piece[],
  { model, transcript }: { model: PlaceModel; transcript: boolean },
): Run[] {
  const pieces = rulePieces(text, { names, isWord: (word) => model.words.has(wordKey(word)) });
  const groups = ruleGroups(text, pieces);
  const tagged = model.running
    .tag(text, pieceFlags(text, pieces))
    .flatMap((span) => refine({ text, span, pieces, groups }) ?? []);
  const missed = groups.filter(
    (group) =>
      (isCertain(group) || followsDivision(text, group, { groups, transcript })) &&
      !tagged.some((one) => one.start < group.end && group.start < one.end),
  );
  const said = [...tagged, ...missed].filter(
    (group) =>
      !isOtherCity(text, group) &&
      !OUTSIDE.test(text.slice(group.end)) &&
      !isHome(text, group) &&
      !isOnlyName(text, group) &&
      !NOT_THERE.test(text.slice(Math.max(0, group.start - 6), group.start)),
  );
  const meant = withoutCorrected(
    text,
    said.map((group) => withBuilder(text, group)).sort((a, b) => a.start - b.start),
  );
  return joinedOverPauses(text, meant, transcript).map((group) => ({
    ...group,
    text: text.slice(group.start, group.end),
  }));
}

/** 恒大|曹家巷广场: an estate with its builder's name. */
function withBuilder(text: string, group: Group): Group {
  if (!group.pieces.some((piece) => piece.kind === 'poi')) return group;
  const name = BUILDER_BEFORE.exec(text.slice(Math.max(0, group.start - 4), group.start))?.[0] ?? '';
  return { ...group, start: group.start - name.length };
}

/** A place that the register knows nothing of, named after another city or not of this one. */
function isOtherCity(text: string, group: Group): boolean {
  if (group.pieces.some((piece) => piece.entries.length > 0 || piece.kind === 'district')) return false;
  const said = text.slice(group.start, group.end);
  if (OTHER_CITY.test(said)) return true;
  const named = ELSEWHERE.has(said.slice(0, 2)) || ELSEWHERE.has(said.slice(0, 3));
  return named && (said.length <= 4 || FIRM_GOES_ON.test(text.slice(group.end))) && !/[路街道]$/.test(said);
}

/** 新都的房子: a district alone, as where somebody looks for a home. */
function isHome(text: string, group: Group): boolean {
  return HOME.test(text.slice(group.end, group.end + 6)) && group.pieces.every((piece) => DIVISIONS.has(piece.kind));
}

/** Whether a name is said of a person or a thing, or asked about as a name: nothing is there. */
function isOnlyName(text: string, group: Group): boolean {
  if (group.pieces.some((piece) => piece.kind === 'number')) return false;
  const [before, after] = [
    text.slice(Math.max(0, group.start - 5), group.start),
    text.slice(group.end, group.end + 12),
  ];
  const bare = group.pieces.length === 1 && !/[区县市镇乡村路街道]$/.test(text.slice(group.start, group.end));
  return ABOUT_NAME.test(after) || (bare && (NAMED_THING.test(after) || PERSON.test(after) || CALLED.test(before)));
}

/**
 * Whether a name known by its ending alone stands behind a division and a comma; in speech also behind another name
 * that does: 金牛区，西安路，枣子巷.
 */
function followsDivision(
  text: string,
  group: Group,
  { groups, transcript }: { groups: readonly Group[]; transcript: boolean },
): boolean {
  const named = group.pieces.every((piece) => !piece.weak) && group.pieces[0]?.kind !== 'district';
  const before = groups.find((one) => one.end === group.start - 1);
  if (!named || before === undefined || !/[，,]/.test(text.charAt(group.start - 1))) return false;
  if (before.pieces.every((piece) => DIVISIONS.has(piece.kind))) return true;
  return transcript && followsDivision(text, before, { groups, transcript });
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
  const rest = text.slice(restStart, end).replace(INSIDE, '');
  const firm = FIRM_GOES_ON.test(text.slice(end)) && !/[号栋幢楼组室座层期院]$|单元$/.test(rest);
  const known =
    firm || rest === '' ? inside : [...inside, ...restPieces(text, restStart, restStart + rest.length, last)];
  const tail = firm
    ? []
    : tailPieces(text, known.at(-1)?.end ?? end, known.findLast((piece) => piece.kind !== 'relation')?.kind ?? 'poi');
  const all = known.at(-1)?.kind === 'relation' ? known : [...known, ...tail];
  const group = { start, end: all.at(-1)?.end ?? start, pieces: all };
  const said = text.slice(group.start, all.findLast((piece) => piece.kind !== 'relation')?.end ?? group.end);
  if (namesNothing(said)) return undefined;
  const longer = groups.find((one) => isCertain(one) && one.start <= group.start && one.end > group.end);
  const next = pieces.find((piece) => piece.start === group.end);
  if (
    longer !== undefined &&
    (firm || next?.kind === 'road' || next?.told === true || (next?.kind === 'poi' && next.end - next.start < 3))
  )
    return longer;
  return isConfirmed(text, group) ? group : undefined;
}

/** Whether words that the tagger took for a place are a number, an everyday word or no Chinese at all. */
function namesNothing(said: string): boolean {
  if (said.length < 2 || !/\p{Script=Han}/u.test(said) || ONLY_NUMBER.test(said)) return true;
  const bare = said.replace(TAIL, '');
  if (bare.length < 2 || NOT_A_NAME.test(bare) || GENERIC.test(bare)) return true;
  return NOT_A_NAME.test(said) || NOT_A_NAME.test(said.replace(GENERIC_ENDING, ''));
}

/** What stands in a span behind its last known piece: numbers and relation words, or a name nobody knows. */
function restPieces(text: string, start: number, end: number, last: Piece | undefined): Piece[] {
  const tail = last === undefined ? [] : tailPieces(text, start, last.kind);
  const reached = tail.at(-1)?.end ?? start;
  // 桂花巷的桂花树: what belongs to a place is no part of it.
  if (last !== undefined && reached < end && text.charAt(reached) === '的') return tail;
  if (reached >= end || tail.at(-1)?.kind === 'relation') return tail;
  const weak = last?.weak === true && !BLOCK.test(text.slice(reached, end));
  // 三新村|鱼塘: two characters that no rule knows are a thing in the place.
  const thing =
    last !== undefined &&
    end - reached === 2 &&
    !NAME_END.test(text.slice(reached, end)) &&
    ['street', 'community', 'road'].includes(last.kind);
  if (thing && tail.length === 0) return tail;
  return [...tail, { start: reached, end, kind: 'poi', entries: [], weak, repaired: false }];
}
