import type { DemandType, Urgency } from '../contracts/extraction.ts';
import type { TextSpan } from './evidence.ts';

/** What raises a category's urgency: words in a category of these codes. Source: the default urgency column of the tree. */
type UrgencyRule = { readonly id: string; readonly codes: RegExp; readonly words: RegExp; readonly to: Urgency };

const RULES: readonly UrgencyRule[] = [
  {
    id: 'cover-missing',
    codes: /^0402/,
    words:
      /不见|丢失|丢了|[被遭]偷|被盗|缺失|缺了|没有?盖|没得盖|没了|洞|敞|开着|掉(?:进|下|到)|塌|陷下|陷进|翻(?:开|了|起)|碎|破(?:了|损|裂)|裂(?:了|开)|断(?:了|裂)|missing|gone|stolen|open|uncovered|broken|collapsed/iu,
    to: 'U1',
  },
  {
    id: 'road-collapsed',
    codes: /^040[35]/,
    words: /塌陷|塌了|坍塌|地陷|天坑|塌方|陷(?:下|了|进)|下陷|沉降|空洞|垮|sinkhole|collapsed|cav(?:ed|ing) in/iu,
    to: 'U1',
  },
  {
    id: 'tree-down',
    codes: /^05/,
    words:
      /(?:树|枝).{0,10}(?:倒|压(?:住|到|了)|横|砸|断了|断在|歪)|fallen tree|tree.{0,12}(?:fell|down|blocking (?:the |our )?(?:road|street|lane|way|path))/iu,
    to: 'U1',
  },
  {
    id: 'night-noise',
    codes: /^09/,
    words:
      /夜里|夜间|半夜|(?<!(?:下午|中午)[^，。]{0,6})[到至过](?:[一二两三四][二三四五]|[一二两三]|[1-3])点(?!钟?(?:下午|半?放学))|大半夜|深夜|凌晨|通宵|三更|后半夜|晚上[^，。]{0,4}(?:[十九]点|1[0-2]|9)|(?:1[0-2]|2[2-4]|[十]一?|十二)点(?:多|过|了|以后|之后)?(?:还|都)|[一二两三]点(?:多|过)?还|天黑|睡觉|休息不|没法睡|觉都|晚上(?:十[点一二]|1[0-2]点|[一二两三四1-4]点)|整晚|整夜|睡不着|睡不了|无法入睡|(?:1[12]|[1-5])\s?am\b|midnight|at night|all night|sleep/iu,
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
    words:
      /不亮|没亮|坏|故障|失灵|不工作|全黑|熄|灭了|闪|一直(?:红|绿|黄)|不变|没(?:有)?反应|罢工|瘫痪|黑灯|乱跳|同时|is out|not working|broken|stuck|flashing/iu,
    to: 'U2',
  },
  {
    id: 'wages-of-many',
    codes: /^1501/,
    words:
      /[二三四五六七八九十百几\d]{1,4}(?:多)?(?:个|名|位)(?:多)?(?:工人|农民工|民工|人|工友|员工)|我们(?:一群|一帮|全体|几十|这些)|集体|工友们|所有(?:工人|员工)|工友|民工|农民工|全部(?:工人|员工|人)|班组|\b(?:\d+|dozens|many|all|several) (?:of us|workers|employees|people)/iu,
    to: 'U2',
  },
  {
    id: 'food-of-many',
    codes: /^1603/,
    words:
      /[二三四五六七八九十百几\d]{1,4}(?:多)?(?:个|名|位)(?:多)?(?:小朋友|学生|孩子|人|同学|客人|员工)|集体|多人|全班|全家|好几个|几个(?:人|同学|娃|孩子|同事)|十几|几十|一桌|我们(?:都|几个)|(?:several|many|all|\d+) (?:of us|people|kids|students|children)/iu,
    to: 'U1',
  },
  {
    id: 'chemical-smell',
    codes: /^1001/,
    words: /头晕|呕吐|想吐|化工|化学|农药|头昏|酸味|油漆味|毒|氨气|氯气|中毒|喘不过气|呼吸困难|dizzy|chemical/iu,
    to: 'U1',
  },
  {
    id: 'rough-in-cold',
    codes: /^2003/,
    words: /零下|寒潮|下雪|大雪|冰天|极寒|冻|高温|暴晒|冷(?:得|死|天)|降温|发抖|freezing|snow/iu,
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
