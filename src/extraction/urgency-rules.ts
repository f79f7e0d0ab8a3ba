import type { DemandType, Urgency } from '../contracts/extraction.ts';
import type { TextSpan } from './evidence.ts';

/** What raises a category's urgency: words in a category of these codes. Source: the default urgency column of the tree. */
type UrgencyRule = { readonly id: string; readonly codes: RegExp; readonly words: RegExp; readonly to: Urgency };

const RULES: readonly UrgencyRule[] = [
  {
    id: 'cover-missing',
    codes: /^0402/,
    words: /不见|丢失|被偷|缺失|没有?盖|没了|大洞|敞开|掉进去|missing|open hole|uncovered/iu,
    to: 'U1',
  },
  {
    id: 'road-collapsed',
    codes: /^040[35]/,
    words: /塌陷|塌了|坍塌|地陷|天坑|sinkhole|collapsed|cav(?:ed|ing) in/iu,
    to: 'U1',
  },
  {
    id: 'tree-down',
    codes: /^05/,
    words: /树.{0,6}(?:倒了|倒在|刮倒|压住|横在|砸)|fallen tree|tree.{0,12}(?:fell|down|blocking)/iu,
    to: 'U1',
  },
  {
    id: 'night-noise',
    codes: /^09/,
    words:
      /夜里|夜间|半夜|深夜|凌晨|通宵|晚上(?:十[点一二]|1[0-2]点|[一二两三四1-4]点)|整晚|整夜|睡不着|睡不了|无法入睡|(?:1[12]|[1-5])\s?am\b|midnight|at night|all night|sleep/iu,
    to: 'U2',
  },
  {
    id: 'supply-cut',
    codes: /^0[678]/,
    words: /停水|停电|停气|停暖|断水|断电|没水|没电|没有水|没有电|no water|no power|no heat|outage/iu,
    to: 'U2',
  },
  {
    id: 'signal-out',
    codes: /^1401/,
    words: /不亮|坏|故障|失灵|不工作|全黑|is out|not working|broken|stuck|flashing/iu,
    to: 'U2',
  },
  {
    id: 'wages-of-many',
    codes: /^1501/,
    words:
      /[二三四五六七八九十百几\d]{1,4}(?:多)?(?:个|名|位)(?:多)?(?:工人|农民工|民工|人|工友|员工)|我们(?:一群|一帮|全体|几十|这些)|集体|工友们|所有(?:工人|员工)/u,
    to: 'U2',
  },
  {
    id: 'food-of-many',
    codes: /^1603/,
    words:
      /[二三四五六七八九十百几\d]{1,4}(?:多)?(?:个|名|位)(?:多)?(?:小朋友|学生|孩子|人|同学|客人|员工)|集体|多人|全班/u,
    to: 'U1',
  },
  {
    id: 'chemical-smell',
    codes: /^1001/,
    words: /头晕|呕吐|恶心|化工|农药|氨气|氯气|中毒|喘不过气|呼吸困难|dizzy|chemical/iu,
    to: 'U1',
  },
  {
    id: 'rough-in-cold',
    codes: /^2003/,
    words: /零下|寒潮|下雪|大雪|冰天|极寒|冻|高温|暴晒|freezing|snow/iu,
    to: 'U1',
  },
];

/** The urgency of a demand before the safety floor: the category's own, raised by words, U5 for questions and praise. */
export type WordUrgency = { readonly urgency: Urgency; readonly reason: string; readonly spans: readonly TextSpan[] };

/** Reads the urgency of a demand from its category, its type and its words. */
export function urgencyByWords(
  text: string,
  demand: { readonly code: string; readonly categoryUrgency: Urgency; readonly demandType: DemandType },
): WordUrgency {
  if (demand.demandType === 'consult' || demand.demandType === 'praise') {
    return { urgency: 'U5', reason: `type:${demand.demandType}`, spans: [] };
  }
  let best: WordUrgency = { urgency: demand.categoryUrgency, reason: `category:${demand.code}`, spans: [] };
  for (const { id, codes, words, to } of RULES) {
    if (to >= best.urgency || !codes.test(demand.code)) continue;
    const match = words.exec(text);
    if (match === null) continue;
    best = { urgency: to, reason: `words:${id}`, spans: [{ start: match.index, end: match.index + match[0].length }] };
  }
  return best;
}
