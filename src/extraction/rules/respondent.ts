import type { Evidence, Field } from '../../contracts/extraction.ts';

/** What an organisation's name ends in. */
const ORGANISATION =
  '(?:有限责任公司|股份有限公司|有限公司|物业(?:服务)?公司|装修公司|公司|集团|物业(?:服务中心|管理处)?|开发商|业委会|居委会|村委会|社区居委会|街道办(?:事处)?|管委会|派出所|城管(?:局|队|大队)?|交警(?:队|大队|支队)?|[市区县省]?[\u4e00-\u9fa5]{2,6}局|医院|卫生院|诊所|药店|幼儿园|小学|中学|大学|学院|职校|学校|培训(?:机构|班|中心|学校)|教育(?:机构|中心)|驾校|健身(?:房|馆|中心)|健身|酒店|宾馆|旅行社|旅馆|民宿|饭店|餐厅|餐馆|火锅店|烧烤(?:店|摊)|酒吧|KTV|网吧|超市|商场|商城|菜市场|农贸市场|便利店|蛋糕店|奶茶店|美容院|理发店|美发店|专卖店|4S店|汽修店|影楼|工厂|化工厂|加工厂|养殖场|砂石厂|搅拌站|施工队|施工方|施工单位|工地|建筑公司|银行|保险公司|快递(?:公司|站|点)?|驿站|外卖平台|网约车平台|平台|中介|公交公司|出租车公司|自来水公司|供电(?:公司|局)|燃气公司|电信|移动|联通|房东|停车场|加油站|充电站|店)';
const AGAINST = /(?:投诉|举报|反映|控告|状告|起诉|关于|被|找|向|对)[:：]?(?:一下|个|一家)?/;
/** Words before an organisation's name that are not part of it. */
const NOT_NAME =
  /^.*(?:投诉|举报|反映|关于|位于|就是|这家|那家|一家|某家|楼下的?|隔壁的?|附近的?|旁边的?|门口的?|对面的?|我(?:在|们|家|的)?|在|被|给|去|到|和|与|找|让|向|对|由|是|叫|请|问|由于|因为|因|及|以及|该|这个|那个|此|了|的|说|但|而|有|要求|希望|恳请|开的?|\d[日号月年])/;
const NAME = new RegExp(`([\\u4e00-\\u9fa5A-Za-z0-9（）()·]{0,18}?${ORGANISATION})`, 'g');
const ENGLISH =
  /\b(?:complain(?:t|ing)? (?:about|against)|report(?:ing)?|against|by|from|at) (?:the |a |an |my )?((?:[A-Z][\w&'-]*(?: (?:[A-Z][\w&'-]*|of|and))* )?(?:company|store|shop|restaurant|bar|landlord|hospital|school|hotel|contractor|bank|gym|supermarket|property management|construction site|department|agency|clinic|club|factory|cafe))\b/i;
const LONGEST_CHARS = 60;

function nameAt(match: RegExpMatchArray): Evidence | null {
  const whole = match[1] ?? '';
  const lead = NOT_NAME.exec(whole.slice(0, -1))?.[0] ?? '';
  const quote = whole.slice(lead.length);
  if (quote.length < 2 || quote.length > LONGEST_CHARS || quote === '店') return null;
  const start = (match.index ?? 0) + lead.length;
  return { quote, start, end: start + quote.length };
}

/** Who the demand is against (被诉对象): a company, a shop, a manager, an office named in the words; null when none is. */
export function readRespondent(text: string): Field<string> | null {
  const names = Array.from(text.matchAll(NAME), (match) => nameAt(match)).filter((name) => name !== null);
  const accused = names.find((name) => AGAINST.test(text.slice(Math.max(0, name.start - 8), name.start)));
  const named = accused ?? names.toSorted((a, b) => b.quote.length - a.quote.length || a.start - b.start)[0];
  if (named !== undefined) {
    const confidence = (accused === undefined ? 0.55 : 0.75) + (named.quote.length > 4 ? 0.1 : 0);
    return { value: named.quote, confidence, evidence: [named], decidedBy: 'rules' };
  }
  const english = ENGLISH.exec(text);
  const quote = english?.[1];
  if (english === null || quote === undefined) return null;
  const start = english.index + english[0].lastIndexOf(quote);
  return { value: quote, confidence: 0.6, evidence: [{ quote, start, end: start + quote.length }], decidedBy: 'rules' };
}
