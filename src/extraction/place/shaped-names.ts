import { BUILDER_ESTATE, NAME_STOP, NOT_A_NAME } from './patterns.ts';
import type { Piece } from './spans.ts';

/** A name in the words just before what only an estate or a building has: its phases, blocks, management, owners. */
const BEFORE_BLOCK =
  /[\p{Script=Han}·]{3,9}?(?=(?:[0-9]{1,3}|[一二三四五六七八九十]{1,2}|[A-Z])(?:期|栋|幢|座|号楼|单元)|负[一二三][楼层]|[东西南北]{1,2}门|[正后]门|小区|物业|业委会|的?业主|售楼[部处])/gu;
/** 三十七中的食堂, 机关三幼旁边: schools by their short names. */
const SCHOOL =
  /(?:第?[一二三四五六七八九十]{1,3})(?:[中小幼])(?=门口|旁边|对面|附近|食堂|操场|校门|校区|宿舍|后门|放学|的(?:食堂|操场|老师|学生|宿舍))/gu;
/** 财大附小, 川师附中: schools of universities. */
const ATTACHED_SCHOOL = /\p{Script=Han}{1,3}附[小中幼](?![近属])/gu;
/** 19路公交车终点站: where a line ends. */
const TERMINUS = /[0-9]{1,4}路(?:公交车?)?(?:终点站|起点站|首末站|总站)/gu;
/** 北三环一段: a part of a ring road. */
const RING = /[东南西北]{0,2}[一二三]环(?:路)?[东南西北]{0,2}[一二三四五六]段/gu;
/** Words that may precede such a name. */
const LEAD = new RegExp(`^(?:[\\s\\S]*(?:${NAME_STOP.source}))`, 'u');
/** Shortest and longest such name, in characters. */
const [LEAST, MOST] = [3, 6];
/** What no name of an estate has in it. */
const NO_NAME =
  /[个条家户次天月年号元块时候上下里内外前后第多少几每各某该本此不没无未已很太再又才都也就还被把将让使为向对从自以由因所而但如果若虽呢吗啊吧了着过的得地]|公司|集团|小区|社区|学校|医院|老板|房子|楼房|整栋|隔壁|邻居|电梯|物业|业主|单位|老旧|安置|房东|租客|住户|开发|前期|工程|二手|精装|公租|商铺|车位|车库|垃圾|楼道|绿化|消防|清运|维修|卫生|保安|保洁|监控|门禁|大学|医保|社保|银行|保险|汽车/u;

/** Names of estates known to nobody, told by what follows them; `isWord` says that a word is an everyday one. */
export function shapedNames(
  text: string,
  { isWord, pieces }: { isWord: (word: string) => boolean; pieces: readonly Piece[] },
): Piece[] {
  const sites = [...text.matchAll(TERMINUS), ...text.matchAll(RING)].map((match) =>
    told(match.index, match.index + match[0].length),
  );
  const schools = [...text.matchAll(SCHOOL)].flatMap((match) => {
    const from = Math.max(0, match.index - 4);
    const lead = LEAD.exec(text.slice(from, match.index))?.[0].length ?? 0;
    const name = text.slice(from + lead, match.index);
    const whose =
      /^(?:市|区|县|机关|师大|川师|川大|科大|理工|实验|)$/.test(name) ||
      pieces.some((piece) => piece.kind === 'city' && piece.end === match.index) ||
      isOwnName(name, isWord);
    return whose ? [told(from + lead, match.index + match[0].length)] : [];
  });
  const attached = [...text.matchAll(ATTACHED_SCHOOL)].flatMap((match) => {
    const name = match[0].slice(0, -2);
    const lead = LEAD.exec(name)?.[0].length ?? 0;
    return lead < name.length && !NOT_A_NAME.test(name.slice(lead))
      ? [told(match.index + lead, match.index + match[0].length)]
      : [];
  });
  const estates = [...text.matchAll(BEFORE_BLOCK)].flatMap((match): Piece[] => {
    const end = match.index + match[0].length;
    const from = Math.max(0, end - MOST - 3);
    const lead = LEAD.exec(text.slice(from, end))?.[0].length ?? 0;
    const start = lead === 0 ? from : from + lead;
    const name = text.slice(start, end);
    const bounded = lead > 0 || from === 0;
    if (!bounded || name.length < LEAST || name.length > MOST || !isOwnName(name, isWord)) return [];
    return [told(start, end)];
  });
  const built = [...text.matchAll(BUILDER_ESTATE)].map((match) => told(match.index, match.index + match[0].length));
  return [...sites, ...schools, ...attached, ...estates, ...built];
}

function told(start: number, end: number): Piece {
  return { start, end, kind: 'poi', entries: [], weak: false, repaired: false, told: true };
}

/** Whether words can only be a name: nothing everyday in them. */
export function isOwnName(name: string, isWord: (word: string) => boolean): boolean {
  if (NO_NAME.test(name) || NOT_A_NAME.test(name)) return false;
  let everyday = 0;
  for (let at = 0; at + 2 <= name.length; at += 1) if (isWord(name.slice(at, at + 2))) everyday += 1;
  return everyday === 0 || (everyday === 1 && name.length > 3);
}
