import type { SafetyKind } from '../../city/safety.ts';
import type { CompiledSafety } from './compiled-rules.ts';

/** A kind of danger and whom to call. */
export type NearestKind = { readonly kind: SafetyKind; readonly call: readonly string[] };

/** Loose words of each kind, tried in this order: a threat names the fire it will set, so it comes first. */
const WORDS: readonly (NearestKind & { readonly words: RegExp })[] = [
  {
    kind: 'threat',
    call: ['110'],
    words:
      /威胁|扬言|放话|偿命|陪葬|同归于尽|拼命|(?:再不|谁敢|不然|否则|要是|敢来)[^。]{0,20}(?:我|老子|我们)?[^。]{0,6}就|(?:明天|今晚|后天)[^。]{0,12}(?:去堵|堵|砸|炸)|\bI(?:'ll| will)\b|threat/iu,
  },
  {
    kind: 'self-harm',
    call: ['110', '120'],
    words: /自杀|轻生|不想活|没有?意思|跳(?:楼|河|桥|下)|割腕|suicide|kill myself/iu,
  },
  {
    kind: 'violence',
    call: ['110'],
    words: /刀|砍|捅|打|掐|杀|闯|绑|抢|跟踪|拖|强奸|枪|knife|attack|break in|beat|gun/iu,
  },
  {
    kind: 'missing',
    call: ['110'],
    words: /走丢|走失|失踪|不见了|找不到(?:人|他|她|孩子|娃)|没回家|missing|\blost\b/iu,
  },
  { kind: 'fire', call: ['119'], words: /火|烧|燃|烟|爆|fire|smoke|burn|flame/iu },
  { kind: 'gas', call: ['119'], words: /煤气|燃气|天然气|液化|漏气|毒气|\bgas\b/iu },
  { kind: 'live-wire', call: ['119', '120'], words: /电线|电缆|触电|漏电|高压|wire|electr/iu },
  { kind: 'drowning', call: ['119', '120'], words: /河|江|湖|塘|水库|溺|落水|淹|drown|water/iu },
  { kind: 'trapped', call: ['119'], words: /困|卡|埋|压|关在|锁|塌|电梯|trapped|stuck|buried/iu },
  {
    kind: 'medical',
    call: ['120'],
    words: /血|昏|晕|呼吸|心|痛|抽|毒|吞|摔|撞|喘|噎|unconscious|breath|bleed|heart/iu,
  },
];
const UNKNOWN: NearestKind = { kind: 'unknown', call: ['110', '120'] };

/**
 * The likeliest kind of a sentence only the learnt weights took for danger: that of a rule of life danger whose words
 * stand there though a guard took its hit away, else of loose words; else unknown, with the police and the ambulance.
 */
export function nearestKind(sentence: string, compiled: CompiledSafety): NearestKind {
  for (const { rule, pattern } of compiled.rules) {
    pattern.lastIndex = 0;
    if (rule.kind !== 'hazard' && pattern.test(sentence)) {
      return { kind: rule.kind, call: rule.call };
    }
  }
  return WORDS.find(({ words }) => words.test(sentence)) ?? UNKNOWN;
}
