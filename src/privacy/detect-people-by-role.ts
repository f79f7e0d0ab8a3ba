import { isCommonGivenName } from './given-names.ts';
import { mayBeName } from './not-names.ts';
import type { PiiSpan } from './pii.ts';
import { surnameLength } from './surnames.ts';

/** Relatives, neighbours and trades after which people put a name without any sign: 我儿子刘子轩, 物业经理何平. */
const ROLE =
  /(?:[我他她](?:爸|妈|哥|姐|弟|妹|爹|娘|婆|爷|奶|叔|舅|姑|姨)(?![爸妈哥姐弟妹爷奶叔舅姑姨夫父母])|爸爸|妈妈|父亲|母亲|儿子|(?<!妇)女儿|丈夫|妻子|老公|老婆|老伴|爱人|对象|孩子|小孩|孙子|孙女|外孙|侄子|侄女|外甥|表哥|表姐|表弟|堂哥|哥哥|弟弟|姐姐|妹妹|公公|婆婆|岳父|岳母|舅舅|叔叔|姑姑|阿姨|邻居|室友|舍友|同学|同事|朋友|客户|业主|房东|房主|租客|租户|户主|住户|村民|居民|老板娘?|经理|店长|店主|店员|包工头|工头|工人|员工|职工|队长|班组长|组长|司机|保安|保洁|管家|中介|医生|护士|大夫|医师|教练|老师|班主任|校长|园长|患者|病人|伤者|死者|逝者|老人|嫌疑人|肇事者|小偷|骗子|当事人|申请人|投诉人|举报人|反映人|联系人|求助人|受害人|被告|原告|法定代表人|法人代表|法人|负责人|收款人|付款人|收件人|寄件人|经办人|承包人|承租人|出租人|产权人|购房人|网格员|开发商|投标人|中标人|拆迁户|市民|群众|来访者|来访人|承办人|办事员|被拆迁人|导游|领队|反应人|报告人|信访人|控告人|申诉人|写信人|总监|校医|馆长|厂长|处长|部长|组织委员|民警|律师|警官|法官|书记|支书|主任|村长|镇长|局长|所长|院长|站长|科长|股长|会计|出纳|干部|总监|主管|董事长|总经理|股东|顾问|代表|学生|志愿者|义工|工作人员|委托人|代理人|收货人|所有人|奶奶|爷爷|外公|外婆|姥姥|姥爷|婶婶|伯伯|嫂子|同桌|网友|群主|楼长|护工|保姆|快递员|外卖员|骑手|师傅|男子|女子|家长|学员|顾客|客人|乘客|车主|摊主|摊贩|商户|辅警|城管|协管员|合伙人|买家|卖家|甲方|乙方|借款人|担保人|债务人|债权人|监护人|继承人|发包人|举报|表扬|感谢|姓名)(?:名?叫|是|为)?[ :：（(“"]{0,2}(?=[\u4e00-\u9fa5])/g;
/** After 叫 alone, when the name stands between marks: 偷电瓶的，叫谭刚，. */
const CALLED = /(?:[，,。的人他她名]|^)(?:名字)?叫[做作]?[ ]?(?=[\u4e00-\u9fa5]{2,4}(?:[，,。；;、！!？?）)\s]|$))/g;
/** What may stand after a name that nothing else marks; its first character is no part of a given name. */
const AFTER_NAME =
  /^(?:$|[^\u4e00-\u9fa5]|[在说被跟住于曾系因从已今带去也还都没有不收给把让要打骂来身向对昨前态拒跑每经一就这那是的和与将曾患出到做进开当报现年月等及强等辱威欠退扣涉不均非走摔失喝吃盗砍占偷抢推反]|电话|手机|先生|女士|身份|联系|承诺|出面|签字|签订)/;
/** Two characters alone are often a word; here the next must be surer. */
const AFTER_SHORT_NAME = /^(?:$|[^\u4e00-\u9fa5]|[在说被住于曾因系今已打骂态拒跑欠把没不年患]|电话|手机|身份)/;

/** 刘敏于2002年, 王鸣曾与, 刘雪承包: the third character is a word of its own more often than not. */
const THIRD_IS_ITS_OWN_WORD = /^(?:[于曾说因系受以]|存在|承[包担诺接]|提出)/;

/** Where a name that begins at `start` ends, judged by what it is made of and what follows; `start` when none does. */
export function unmarkedNameEnd(text: string, start: number): number {
  const sure = surnameLength(text, start, false);
  const family = sure === 0 ? surnameLength(text, start, true) : sure;
  if (family === 0) return start;
  const lengths = THIRD_IS_ITS_OWN_WORD.test(text.slice(start + family + 1, start + family + 3))
    ? [family + 1]
    : [family + 2, family + 1];
  for (const length of lengths) {
    const name = text.slice(start, start + length);
    const after = text.slice(start + length, start + length + 2);
    if (!/^[\u4e00-\u9fa5]+$/.test(name) || name.length < length || !mayBeName(name, family)) continue;
    const common = isCommonGivenName(name.slice(family));
    if (sure === 0 && (!common || length === family + 1)) continue;
    // What is made like a name needs less behind it.
    const long = length === family + 2;
    const follows = long ? AFTER_NAME : common && sure > 0 ? AFTER_NAME : AFTER_SHORT_NAME;
    if (follows.test(after) || (long && common && sure > 0)) return start + length;
  }
  return start;
}

/** Introduced without a word for a name: 这里是蒋一鸣，. */
const SELF = /(?:这里是|这边是|我就是|我是|应该是|改成|写成)(?=[\u4e00-\u9fa5]{2,4}(?:[，,。；;、！!？?）)\s]|$))/g;
/** What firms, estates, offices and places end in. */
export const NO_PERSON =
  /(?:公司|集团|物业|小区|中心|银行|医院|学校|酒店|饭店|街道|社区|超市|广场|[省市县区镇乡村街路局院校店厂部司处所站馆]|家[冲湾沟坝坪塘坳山院巷桥])$/;

/** Names of three characters or two after the word for a relative, a neighbour, a trade or a part in the matter. */
export function detectPeopleByRole(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const pattern of [ROLE, CALLED, SELF]) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[0].length;
      const end = unmarkedNameEnd(text, start);
      // 我是高兴: where only the grammar tells, the name must look like one.
      const bare = pattern === SELF;
      if (bare && (surnameLength(text, start, false) === 0 || /^[\u4e00-\u9fa5]/.test(text.slice(end, end + 1))))
        continue;
      if (bare && !isCommonGivenName(text.slice(start + surnameLength(text, start, false), end))) continue;
      if (end > start && !NO_PERSON.test(text.slice(start, end))) spans.push({ start, end, kind: 'name' });
    }
  }
  return spans;
}
