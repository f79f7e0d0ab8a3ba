import type { DemandType, Evidence, Field } from '../../contracts/extraction.ts';
import { hasWords } from '../../kernel/text.ts';

/** Words that point to a type: `said` names it outright, the others describe it. */
type Cue = { readonly type: DemandType; readonly weight: number; readonly words: RegExp };

const CUES: readonly Cue[] = [
  {
    type: 'complaint',
    weight: 4,
    words:
      /(?:我要|要|进行|来|想|再次|强烈|特此|现)?投诉(?!电话|渠道|热线|方式|平台|无门|处理)|\b(?:complain(?:t|ing)?|complaints?)\b/gi,
  },
  {
    type: 'report',
    weight: 5,
    words:
      /(?:实名|匿名|我要|要|想)?举报(?!电话|渠道|热线|方式|平台|信箱)|检举|揭发|\breport(?:ing)? (?:an? |the )?(?:illegal|unlicensed|fraud|corrupt|violation|drunk)|blow the whistle/gi,
  },
  {
    type: 'report',
    weight: 2,
    words:
      /偷税|逃税|偷排|贪污|受贿|行贿|挪用公款|传销|赌博|卖淫|无证(?:经营|营业|行医|施工|驾驶)|假冒|造假|制假|售假|酒驾|非法(?:经营|集资|行医|占用|采砂|开采|倾倒|捕)|地沟油|黑作坊/g,
  },
  {
    type: 'suggest',
    weight: 4,
    words:
      /(?:我|提|有)?(?:一?个|几点|一点|些|条)?建议|建言|献策|合理化意见|(?:增设|加装|新增|增加|开通|设置|延长)[^。！？\n]{0,20}(?:就好了|更好|会方便|比较好)|\bsuggest(?:ion)?\b|\bpropos(?:e|al)\b|it would be (?:great|nice|good)|\bshould (?:add|install|consider|have more)\b/gi,
  },
  {
    type: 'suggest',
    weight: 1,
    words:
      /(?:希望|能否|能不能|可不可以|可否|是否可以)[^。！？\n]{0,14}(?:增设|加装|新增|增加|开通|设置|延长|优化|完善|推广|改进)/g,
  },
  {
    type: 'praise',
    weight: 5,
    words:
      /表扬|点赞|赞扬|好评|锦旗|感谢信|(?:非常|特别|十分|衷心|由衷|真心)(?:的|地)?感谢(?!您的?(?:阅读|聆听|支持|关注|百忙))|感谢[^，。]{0,14}(?:帮|热心|及时|耐心)|拾金不昧|want to thank|态度(?:特别|非常|很|真)?好|热心(?:帮助|服务)|服务(?:态度)?(?:特别|非常|很|真)(?:好|热情|周到)|\b(?:praise|compliment|grateful|commend)\b|thank(?:s| you)[^.!?]{0,30}(?:for (?:fixing|helping|your help|the quick|such)|great|excellent|wonderful)|(?:great|excellent|wonderful|fantastic) (?:job|work|service)/gi,
  },
  {
    type: 'consult',
    weight: 4,
    words:
      /咨询|请问|想(?:问|了解|知道)|问(?:一下|哈|个)|打听|查询一?下?|(?:我)?(?:想|要)?了解一下|(?:怎么|怎样|如何|咋个|咋)(?:才能)?(?:办理?|补|审批|报|申请|报名|缴|交|查|领|提取|开具?|转移|预约|补办|注销|登记|报销|认定|入学|落户)|需要(?:哪些|什么)(?:材料|手续|条件)|(?:是|有)什么(?:政策|条件|规定|要求|流程)|\b(?:how (?:do|can|to|much|long)|what (?:is|are|documents|do)|when (?:is|will|does|do)|where (?:can|do|is)|who do i|could you tell me|can you tell me|i(?:'d| would) like to know|wondering|inquir(?:e|y)|question about)\b/gi,
  },
  {
    type: 'consult',
    weight: 1,
    words:
      /(?:什么时候|啥时候|多久|几点|多少钱|在哪里?|哪里|哪个部门|能不能|可不可以|能否|多少|什么证件|怎么报|可以[^，。？]{0,10}吗|是否|有没有|算不算|吗|呢)[^。！？?\n]{0,12}[？?]/g,
  },
  {
    type: 'help',
    weight: 4,
    words:
      /求助|求救|救助|求帮助|帮(?:帮|助|个)?忙|(?:请|求|恳请|麻烦|希望)(?:政府|领导|你们|有关部门|相关部门)?帮(?:我|我们|助|帮|一下)|捡到|丢了|遗失|遗落|落(?:在|到)(?:车|出租|公交|地铁)|走失|迷路|\b(?:please help|need (?:your )?help|lost my|left my|can you help|help me)\b/gi,
  },
  {
    type: 'help',
    weight: 2,
    words:
      /(?:停水|停电|停气|断电|断水|没水|没电|爆管|路灯(?:不亮|坏|没亮)|坏了|不亮|漏水|堵(?:了|塞|住)|塌陷|破损|掉落|积水|倒了|井盖|有人晕|无人清理|没人清|故障|pothole|broken|not working|leaking|is out|clogged|missing|damaged|overflow|dead animal|fallen)/gi,
  },
  {
    type: 'complaint',
    weight: 2,
    words:
      /扰民|噪[音声]|太吵|乱收费|多收|不退(?:钱|款|费|还|押金)?|拒(?:绝|不)(?:退|处理|赔)|拖欠|欠薪|不发工资|克扣|欺骗|欺诈|虚假|忽悠|霸王条款|坑人|态度(?:恶劣|差|极差|很差|不好)|不作为|推诿|踢皮球|没人管|无人管|不管不问|置之不理|不理|不处理|不解决|一直不|迟迟(?:不|没|未)|至今(?:没|未|不)|违规|占道|乱停|油烟|恶臭|臭味|异味|污染|质量(?:差|问题)|违建|私搭|延期交房|烂尾|跑路|不合理|吵得?|影响(?:休息|睡眠|生活|通行|出行)|严重影响|不满|无良|黑心|宰客|拒载|拒绝|强制|强迫|too (?:loud|noisy)|nois[ey]|rude|refus(?:e|es|ed|ing)|overcharg|never (?:fixed|came|responded)|nobody (?:cares|responds|came)|illegal(?:ly)? park|unacceptable|terrible|disgusting|scam|cheated/gi,
  },
  {
    type: 'help',
    weight: 2,
    words:
      /路灯|窨?井盖(?:不见|没)|坑(?:坑)?洼|(?:水泥|柏油)?路(?:面)?[^，。]{0,6}(?:烂|坑|塌|裂)|积水|淹水|栏杆[^，。]{0,4}断|树[^，。]{0,8}(?:倒|压|枝|虫)|打药|修剪|修补|水管[^，。]{0,4}爆|没有?(?:自来)?水了|高压线|(?:红绿|信号|交通)灯[^，。]{0,6}(?:坏|不亮|失灵|灭)|(?:煤气|燃气)味|被困|关在里面|出不去|办不下来|没(?:办|分|发)?下来|低保|困难补助|残疾证|流浪|(?:借|欠)[^，。]{0,8}不还|工伤|断(?:了)?手指|street ?light|tree (?:fell|down|branch)|sidewalk|sewage|stray|dead (?:raccoon|dog|cat|animal|deer)|smell gas|traffic (?:signal|light)|water main|no (?:water|power|heat)|please (?:clean|fix|repair|remove|pick)|flood/gi,
  },
  {
    type: 'complaint',
    weight: 2,
    words:
      /没人(?:来)?(?:收|扫|打理|清|查|修)|垃圾(?:堆|桶|到处|满|遍)|(?:堆|贴|摆|停|占|围|圈|搭)(?:满|到|了|着|成)|小贩|摊(?:贩|点)|臭|冒油|挡(?:住|了)|砸(?:了)?承重|打桩|震得|音响|低音炮|叫(?:个不停|得)|睡不着|不敢开窗|刺鼻|灰尘|不肯|不给|不承认|骗(?:了|他们|人|我)|忽悠|卷款|要不回|跑(?:了|路)|乱(?:收|扣|涨|停|要|丢|贴)|随便扣|扣(?:了)?(?:骑手|我|工资)|涨了|翻倍|多了三倍|拖(?:了|着|延)|一推再推|推脱|停工|发霉|渗水|裂|空鼓|三天两头|闯红灯|逆行|不牵绳|欺负|打骂|伙食|蟑螂|拉肚子|呕吐|等了[^，。]{1,6}小时|跑了[^，。]{1,3}趟|登录不上|没拿到工资|工(?:资|钱)|太(?:小|大|差|慢|贵|黑|乱|危险)|不方便|假种子|loud|music|bark|dump|graffiti|trash|never shows|late|landlord|dirty|smell(?!s? gas)|nobody (?:does|cares)/gi,
  },
  {
    type: 'report',
    weight: 3,
    words:
      /(?:没有?|无|未(?:取得|办))(?:营业执照|许可证?|资质|检验标志|执照|手续|审批)|灭火器[^，。]{0,4}过期|安全出口[^，。]{0,6}锁|消防通道|囤[^，。]{0,8}(?:汽油|烟花|液化)|不系安全带|脚手架|飞线|诈骗|骗子|洗钱|黑车|埋在|化工废料|危废|滑坡|往下(?:扔|丢)|高空抛物|without a (?:permit|licen[sc]e)|illegal (?:extension|dumping|construction|gambling)/gi,
  },
];

/** Asking how or where to complain is a question. */
const ASKS_HOW_TO_COMPLAIN =
  /(?:怎么|如何|哪里|哪儿|在哪|向谁|找谁|往哪|去哪|可以|能不能|能否)[^，。！？\n]{0,8}(?:投诉|举报)[^，。]{0,6}(?:[？?吗呢]|$)|(?:how|where)[^.]{0,20}complain|(?:投诉|举报)(?:电话|渠道|热线|方式|平台)/i;
/** Nothing but a test, a greeting or signs. */
const EMPTY_TALK =
  /^(?:测试|test(?:ing)?|你好|您好|在吗|在不在|喂|hello|hi|[哈呵啊嗯]|[a-z]{1,3}|\d{1,6}|[^\p{L}\p{N}])*$/iu;
/** Nothing said in more characters than this is looked at as a test or a greeting. */
const EMPTY_TALK_CHARS = 16;
/** What a person says early is what they came for. */
const OPENING_CHARS = 40;
const OPENING_BONUS = 1.5;
/** Where scores are equal the graver type wins, so that nothing is typed down. */
const GRAVITY: readonly DemandType[] = [
  'report',
  'complaint',
  'help',
  'suggest',
  'praise',
  'consult',
  'other',
  'invalid',
];
/** Described trouble from which a 投诉 may no longer be read as a question. */
const TROUBLE_WEIGHT = 4;

function isEmptyTalk(text: string): boolean {
  return text.length <= EMPTY_TALK_CHARS && EMPTY_TALK.test(text);
}

/** Fewer characters than this tell no trouble. */
const SHORTEST_TOLD_CHARS = 8;

type Score = { weight: number; readonly evidence: Evidence[] };

function scoresOf(text: string): Map<DemandType, Score> {
  const scores = new Map<DemandType, Score>();
  for (const { type, weight, words } of CUES) {
    const seen = new Set<string>();
    for (const match of text.matchAll(words)) {
      const key = match[0].toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      const score = scores.get(type) ?? { weight: 0, evidence: [] };
      score.weight += match.index < OPENING_CHARS ? weight * OPENING_BONUS : weight;
      score.evidence.push({ quote: match[0], start: match.index, end: match.index + match[0].length });
      scores.set(type, score);
    }
  }
  return scores;
}

/** Words without any cue: a question asks, anything told at some length is trouble somebody wants to be rid of. */
function unnamed(text: string): DemandType {
  if (/[？?]\s*$/.test(text)) return 'consult';
  return text.length >= SHORTEST_TOLD_CHARS ? 'complaint' : 'other';
}

function weigh(text: string, scores: Map<DemandType, Score>): DemandType {
  const weightOf = (type: DemandType): number => scores.get(type)?.weight ?? 0;
  const allowed = GRAVITY.filter((type) => weightOf(type) > 0).filter(
    (type) => type !== 'praise' || weightOf('complaint') + weightOf('report') < weightOf('praise'),
  );
  const asksHow = ASKS_HOW_TO_COMPLAIN.test(text);
  const told = (scores.get('complaint')?.evidence.length ?? 0) + (scores.get('report')?.evidence.length ?? 0);
  if (asksHow && told <= 1) return 'consult';
  const best = allowed.toSorted((a, b) => weightOf(b) - weightOf(a))[0] ?? unnamed(text);
  if (best !== 'consult') return best;
  const grave = weightOf('report') >= weightOf('complaint') ? 'report' : 'complaint';
  return !asksHow && weightOf(grave) >= TROUBLE_WEIGHT ? grave : 'consult';
}

/**
 * The demand type by its words, in Chinese and English. A told complaint is never typed down to a question;
 * what only describes trouble without naming a type is 求助 or 投诉 by the words used. Evidence points into `text`.
 */
export function readDemandType(text: string): Field<DemandType> {
  if (!hasWords(text) || isEmptyTalk(text.trim())) {
    return { value: 'invalid', confidence: 0.9, evidence: wholeAs(text), decidedBy: 'rules' };
  }
  const scores = scoresOf(text);
  const value = weigh(text, scores);
  const own = scores.get(value);
  if (own === undefined) return { value, confidence: 0.3, evidence: wholeAs(text), decidedBy: 'rules' };
  const total = Array.from(scores.values()).reduce((sum, score) => sum + score.weight, 0);
  const confidence = Math.min(0.95, 0.4 + (0.55 * own.weight) / total);
  return { value, confidence, evidence: own.evidence.slice(0, 4), decidedBy: 'rules' };
}

function wholeAs(text: string): Evidence[] {
  const quote = text.slice(0, 60);
  return quote === '' ? [] : [{ quote, start: 0, end: quote.length }];
}
