import type { PiiSpan } from './pii.ts';
import { surnameLength } from './surnames.ts';

/** How people address each other; offices (局长, 书记, 主任, 经理) are not among them. */
const TITLE =
  /先生|女士|小姐|太太|师傅|阿姨|叔叔|大爷|大妈|大叔|大姐|大哥|婆婆|爷爷|奶奶|嬢嬢|孃孃|老师|同学|老人|(?<!总)经理|店长|医生|大夫|护士|教练(?!员)|律师|管家|老板|姐(?![妹夫])|哥(?!们)/g;
/** Words before a name that show it begins here. */
const LABEL_BEFORE =
  /(?:^|[^\u4e00-\u9fa5]|[叫是人员主户民找与跟给为由问友姓名位和对让联系记到了的居东壁上下门边任理我请您业科生长告])$/;
/** Where the character next to the title is a family name too (游客唐女士), a longer name needs a surer beginning. */
const STRICT_BEFORE = /(?:^|[^\u4e00-\u9fa5]|[叫名])$/;
/** After these the next characters are a name. */
const INTRODUCED =
  /(?:(?:我叫做?|本人叫|本人姓名|(?<!以.{0,4})名叫|名字叫做?)[ :：]{0,3}|(?<!被)(?:姓名|联系人|投诉人|举报人|反映人|反应人|报告人|申诉人|呈请人|信访人|控告人|诉求人|具报人|写信人|发帖人|留言人|建议人|债权人|被告人?|原告|申请人|求助人|来电人|报案人|当事人|受害人|收件人|寄件人|承租人|出租人|房东|户主|户名|签名)(?:(?:是|为|叫)[ ]?|[ ]?[:：][ ]{0,2})|(?:父亲|母亲|爸爸|妈妈|儿子|女儿|丈夫|妻子|老公|老婆|老伴|孩子|邻居|患者|学生|死者|同事|朋友|哥哥|弟弟|姐姐|妹妹|老板|业主|村民|居民)(?:(?:名?叫做?|姓名)[:： ]{0,2}|[:：][ ]?))(?=[\u4e00-\u9fa5])/g;
const I_AM =
  /(?:我[是系]|本人是?|我叫)(?=[\u4e00-\u9fa5]{2,4}(?:[，,。；;、（(\n!！]|的(?:妈妈|爸爸|父亲|母亲|家长|爱人|老公|老婆|丈夫|妻子|儿子|女儿|爷爷|奶奶|外公|外婆)))/g;
/** 联系人张伟，电话…: without a colon, when a surely named person and nothing else stands after the label. */
const FILLED_IN =
  /(?:姓名|联系人|投诉人|举报人|反映人|申请人|求助人|来电人|报案人|户主|户名)(?=[\u4e00-\u9fa5]{2,4}(?:[，,。；;、（(\d]|\s|$|电话|手机|身份证|微信|住))/g;
/** What may follow a name that was filled in, besides a mark. */
const AFTER_FILLED_IN = /^(?:电话|手机|身份证|微信|住)/;
const MASKED = /[某XxＸ×*＊]{1,2}/g;
const NOT_MASKED_AFTER =
  /^(?:些|个|种|一|公司|部|单位|小区|地|天|日|年|月|区|县|镇|乡|村|校|局|医院|学校|人|楼|企业|项目|物业|银行|店|路|街|[A-Za-z0-9*])/;
/** Characters that begin the next word after a name rather than end the name. */
const WORD_STARTS = new Set(
  '住在是今来电手身我的想要因现于于去有年男女反投举联号性被从向说已也就一以为前该这那他她你你们都还并且和与跟对，',
);
/** What is written after such a label instead of a name. */
const NO_NAME =
  /^(?:本人|代表|电话|联系|确认|依据|应当|名下|单位|匿名|保密|不详|业主|居民|群众|市民|村民|家长|员工|同上|如下|什么|未知|个人|自己|全体|你好|您好|控诉|谢谢|来)|[的了是在有没不无]/;
const ENGLISH =
  /\b(?:[Mm]y name is|[Nn]ame[:：]|I am called|[Cc]ontact(?: person)?[:：]?|Mr\.?|Mrs\.?|Ms\.?|Miss)\s{1,2}((?:[A-Z][a-z]{1,15}|[A-Z]\.)(?: (?:[A-Z][a-z]{1,15}|[A-Z]\.)){0,2})/g;
const HAN = /[\u4e00-\u9fa5]/;

function isHan(text: string, at: number): boolean {
  return HAN.test(text.charAt(at));
}

/** End of a name that is known to begin at `start`; `start` itself when no family name stands there. */
function nameEnd(text: string, start: number): number {
  const family = surnameLength(text, start, true);
  if (family === 0) return start;
  let end = start + family;
  if (!isHan(text, end)) return start;
  end += 1;
  if (!isHan(text, end)) return end;
  const third = text.charAt(end);
  const closes = !isHan(text, end + 1);
  return closes || !WORD_STARTS.has(third) ? end + 1 : end;
}

/** After a label also a rare family name, when the name stands alone before the next mark. */
function introducedEnd(text: string, start: number): number {
  const end = nameEnd(text, start);
  if (end > start) return end;
  if (!/[:：叫] ?$/.test(text.slice(Math.max(0, start - 2), start))) return start;
  const alone = /^[\u4e00-\u9fa5]{2,3}(?![\u4e00-\u9fa5])/.exec(text.slice(start, start + 4))?.[0] ?? '';
  return NO_NAME.test(alone) ? start : start + alone.length;
}

function titled(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(TITLE)) {
    const title = match.index;
    const start = titledStart(text, title, match[0]);
    // 高小姐牌, 王老师傅火锅: a brand.
    if (
      start >= 0 &&
      !/^[牌火家]?(?:牌|火锅|饭店|串串|小吃|面馆|烧烤)/.test(
        text.slice(title + match[0].length, title + match[0].length + 4),
      )
    )
      spans.push({ start, end: title + match[0].length, kind: 'name' });
  }
  return spans;
}

function titledStart(text: string, title: number, word: string): number {
  const onlyFamily =
    /^(?:姐|哥|师傅|老师|老人|同学|经理|店长|医生|大夫|护士|教练|律师|管家|老板|阿姨|叔叔|大爷|大妈|大叔|大姐|大哥|婆婆|爷爷|奶奶|嬢嬢|孃孃)$/.test(
      word,
    );
  // 王建国先生, 欧阳建国先生: a longer name counts only where something shows its beginning.
  const near = surnameLength(text, title - 1, false) > 0;
  for (let length = onlyFamily ? 0 : 4; length >= 2; length -= 1) {
    const start = title - length;
    if (start < 0) continue;
    const family = surnameLength(text, start, true);
    if (
      family === 0 ||
      length - family > 2 ||
      !(near ? STRICT_BEFORE : LABEL_BEFORE).test(text.slice(Math.max(0, start - 1), start))
    )
      continue;
    if (
      length > family &&
      /[市县区乡镇村省路街社委局院校班的和与找是及位个任多名]/.test(text.slice(start + family, title))
    )
      continue;
    if (!/^[\u4e00-\u9fa5某]+$/.test(text.slice(start, title))) continue;
    return start;
  }
  if (title < 1 || /[上主责信现前历]任$|(?<!主)任何$/.test(text.slice(Math.max(0, title - 3), title))) return -1;
  const before = text.slice(Math.max(0, title - 2), title - 1);
  const atBoundary = LABEL_BEFORE.test(before);
  if (
    surnameLength(text, title - 1, false) === 0 &&
    !(atBoundary && !onlyFamily && surnameLength(text, title - 1, true) > 0)
  )
    return -1;
  // 任老师, 关阿姨: what is a family name is also a verb; then something must show the beginning.
  if (onlyFamily && !atBoundary) return -1;
  return title - 1;
}

function masked(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(MASKED)) {
    const compound = match.index >= 2 && surnameLength(text, match.index - 2, false) === 2;
    const start = match.index - (compound ? 2 : 1);
    // （向某，: a doubtful family name counts where a mark stands before it.
    const marked = start <= 0 || !isHan(text, start - 1);
    if (start < 0 || surnameLength(text, start, marked) === 0) continue;
    const end = match.index + match[0].length;
    if (NOT_MASKED_AFTER.test(text.slice(end, end + 2)) || /^[*×]/.test(match[0])) continue;
    if (match[0] === '某' && /[路街城市县区村镇]$/.test(text.slice(Math.max(0, start - 1), start + 1))) continue;
    spans.push({ start, end, kind: 'name' });
  }
  return spans;
}

function introduced(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const pattern of [INTRODUCED, I_AM, FILLED_IN]) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[0].length;
      const end = pattern === INTRODUCED ? introducedEnd(text, start) : nameEnd(text, start);
      if (end === start) continue;
      // 我是…: only a whole name up to the next mark, never a verb or a place.
      const sure = surnameLength(text, start, false) > 0;
      if (pattern === I_AM && (!sure || end - start < 3 || (isHan(text, end) && text.charAt(end) !== '的'))) continue;
      if (pattern === FILLED_IN && (!sure || (isHan(text, end) && !AFTER_FILLED_IN.test(text.slice(end, end + 3)))))
        continue;
      if (/[省市县区镇乡村路街社局院校店司厂人]$/.test(text.slice(start, end))) continue;
      spans.push({ start, end, kind: 'name' });
    }
  }
  return spans;
}

function english(text: string): PiiSpan[] {
  return Array.from(text.matchAll(ENGLISH), (match) => {
    const name = match[1] ?? match[0];
    const start = match.index + match[0].length - name.length;
    return { start, end: start + name.length, kind: 'name' as const };
  }).filter((span) => !/^(?:The|City|County|Public|Us|Me|Department|Street)\b/.test(text.slice(span.start, span.end)));
}

/** Names of private people: introduced, labelled, with a title, or half masked (王某某). */
export function detectNames(text: string): PiiSpan[] {
  return [...introduced(text), ...titled(text), ...masked(text), ...english(text)];
}
