import type { Field } from '../../contracts/extraction.ts';

/** Openings of a wish; the sentence from there on is what is wanted. */
const WISH =
  /(?:希望|恳请|恳求|请求|要求|强烈要求|诉求[是为:：]?|盼望?|期盼|敬请|烦请|麻烦|拜托|建议|请(?!问|看|听|勿|假|客|您谅解)|望(?!着|见|去|到|城|江)|能否|能不能|可否|可不可以|是否可以|(?:please|kindly|could you|can you|can someone|i want|i would like|we want|we need|i need|i request|requesting|hope (?:that )?)\b)[^。！!？?；;\n]{2,180}/gi;
/** A politeness without a wish in it. */
const EMPTY =
  /^(?:希望|请|望|恳请)?(?:领导|政府|你们|有关部门|相关部门|您)?(?:给个|尽快)?(?:回复|答复|重视|关注|谢谢)[，,、]?(?:谢谢)?$/;
const MORE =
  /(?:处理|解决|整改|退|赔|修|清理|查处|取缔|拆除|恢复|停止|增加|增设|安装|协调|督促|责令|核实|调查|公示|给予|发放|补|fix|repair|remove|refund|stop|clean|install|replace)/i;
const LONGEST_CHARS = 200;

/** What the citizen wants done (请…处理, 希望…, 要求…): the most concrete wish, in their own words; null when none is said. */
export function readWantedOutcome(text: string): Field<string> | null {
  const wishes = Array.from(text.matchAll(WISH), (match) => {
    const quote = match[0].slice(0, LONGEST_CHARS).trimEnd();
    return { quote, start: match.index, end: match.index + quote.length };
  }).filter(({ quote }) => !EMPTY.test(quote));
  // Letters end with what they want; of several wishes the last concrete one is it.
  const wanted = wishes.findLast(({ quote }) => MORE.test(quote)) ?? wishes.at(-1);
  if (wanted === undefined) return null;
  const confidence = MORE.test(wanted.quote) ? 0.8 : 0.6;
  return { value: wanted.quote, confidence, evidence: [wanted], decidedBy: 'rules' };
}
