import type { PiiSpan } from './pii.ts';
import { surnameLength } from './surnames.ts';

/** Sounds that names of minorities are written with: 阿依古丽, 扎西多吉, 吉克阿牛. */
const SOUND =
  '尔麦阿艾安巴白班贝布才仓曹楚次措达丹旦当登迪丁顿多尔法尕噶嘎甘格古国哈海合河吉加嘉江金久卡坎康科克库拉喇来莱兰勒雷里力丽林龙鲁罗洛玛马买曼梅米明莫姆姑木穆拿乃南尼娜努诺帕平普其齐奇强青琼曲泉却然热仁日茹萨赛桑色沙莎舍斯苏索塔台提图吐托娃瓦维温西希夏仙雄雅央耶伊依益英尤玉扎增扎张珍孜宗作卓孖牛呷惹妞且史';
const SOUNDS = `[${SOUND}]{2,6}`;
/** Parts joined by a dot: after a word for a name any characters, elsewhere only the sounds. */
const INTRODUCED_DOTTED =
  /(?:叫做?|姓名|名字是?|我是|本人|联系人|户主|业主|投诉人|申请人|老板|邻居|同事|朋友|老公|丈夫|妻子|孩子|儿子|女儿)[是为叫:： ]{0,2}((?:(?![的了们我是])[\u4e00-\u9fa5]){1,8}(?:[·•・．‧](?:(?![的了们我是])[\u4e00-\u9fa5]){1,8}){1,3})/g;
const DOTTED = new RegExp(`(?<![\\u4e00-\\u9fa5])(${SOUNDS}(?:[·•・．‧]${SOUNDS}){1,2})`, 'g');
const BY_SOUND = new RegExp(
  `(?:我叫|名叫|名字叫?做?|姓名|本人叫?|联系人|(?:我是|我就是|这里是|这边是)(?=[\\u4e00-\\u9fa5]{3}))[是为:： ]{0,2}(${SOUNDS})(?=[，,。；;、\\s（(]|$|电话|手机)`,
  'g',
);
/** 姓名：贾 静, 我叫张 三 丰. */
const SPACED =
  /(?:我叫|姓名|联系人|名字[是叫]?|户名|收件人)[:： ]{0,2}([\u4e00-\u9fa5](?:[ ][\u4e00-\u9fa5]){1,2})(?![\u4e00-\u9fa5 ])/g;
/** 免贵姓龚, 我姓诸葛: the family name alone. */
const SURNAMED = /(?<![百同复改夫])姓[是]?[ ]?(?=[\u4e00-\u9fa5])(?!名)/g;
/** What may follow a family name told alone. */
const AFTER_SURNAME = /^(?:$|[^\u4e00-\u9fa5]|[的叫名住啊哈吧呢嘛哦先女小太])/;
/** 老陈, 小李, 阿强's neighbours: how people call whom they know. */
const CALLED_BY_FAMILY =
  /(?:^|[^\u4e00-\u9fa5]|[我是叫找给跟和被让问对向由的里上下壁居东板业介安理员师友工姓])([老小])(?=[\u4e00-\u9fa5])/g;
const AFTER_CALLED =
  /^(?:$|[，,。；;、！!？?：:\s（(“"]|家(?![渡湾沱巷桥场坝坪花院庄村寨店])|两口|一家|师傅|说|讲|他|她|在|跟|的|把|是|让|又|也|都|从|住|来|去|打|骂|一直|每天|天天|经常|总是|没|给|收|这个?人|那个?人|不[肯让管给讲理是接]|就[行好是]|和我|电话|同志)/;
/** After these a 老 or 小 with a family name is a person whatever follows. */
const CERTAINLY_CALLED = /(?:叫我|房东|隔壁|邻居|楼上|楼下|对门|老板|中介|司机|保安|同事|网格员|包工头|物业)$/;
/** 阿强, 阿芳: how people are called after their given name, after a word for a person. */
const CALLED_A =
  /(?:导游|老板娘?|邻居|房东|叫|同事|朋友|租客|中介|保姆|司机|师傅)(阿[\u4e00-\u9fa5])(?=[^\u4e00-\u9fa5姨]|[说在的把跟和不没给收提打骂])/g;
/** 小马 and 老龙 are too often part of a word or place; 小时 and 小孔 are no person. */
const NOT_CALLED = /^(?:小[钱孔时康金江石田汪汤雷毛龙马高车段叶余路谷苗童季章柳梅兰符]|老[赖龙马江石田汤车安白成路城])/;
const MASKED_MIDDLE = /([\u4e00-\u9fa5])[*＊×○〇]{1,2}(?![\d*＊×])[\u4e00-\u9fa5]?/g;
const BEFORE_MASKED = /(?:^|[^\u4e00-\u9fa5]|[人叫名是户主员生师理板东居报诉找和与])$/;
/** This is Lucy Zhang, I'm Tom Li: two words with capitals, or one before a mark. */
const ENGLISH_SELF =
  /\b(?:[Tt]his is|I'm|I am|I’m|[Mm]y (?:husband|wife|son|daughter|mother|father|neighbou?r|landlord|name's)(?: is)?,?|[Ll]andlord|[Nn]eighbou?r|[Tt]enant)\s((?:[A-Z][a-z]{1,15}) (?:[A-Z][a-z]{1,15}))(?=[,.;!?]|$| (?:and|from|speaking|here|who|has|is|of|my|keeps?|lives?|told|said))/g;
/** Call Linda at: a given name alone, where somebody is to be reached. */
const ENGLISH_REACHED =
  /\b(?:[Cc]all|[Cc]ontact|[Aa]sk for|[Rr]each)\s([A-Z][a-z]{2,15}(?: [A-Z][a-z]{1,15})?)(?= (?:at|on)\b|,| \+?\d)/g;
const NOT_ENGLISH =
  /\b(?:The|City|County|Street|Road|Avenue|District|Community|Park|Garden|Bank|University|Hospital|School|Station|Square|Building|China|Metro|Line|Very|So|Not|Chinese|American|British)\b/;

function groupSpans(text: string, pattern: RegExp): PiiSpan[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const name = match[1];
    if (name === undefined) return [];
    const start = match.index + match[0].indexOf(name, match[0].length - name.length);
    return [{ start, end: start + name.length, kind: 'name' as const }];
  });
}

function familyNames(text: string): PiiSpan[] {
  return Array.from(text.matchAll(SURNAMED)).flatMap((match) => {
    const start = match.index + match[0].length;
    const known = surnameLength(text, start, true);
    const told = /(?:免贵|敝|我|本人)姓[是]?[ ]?$/.test(text.slice(Math.max(0, start - 5), start));
    const end = start + (known === 0 && told ? 1 : known);
    return end > start && AFTER_SURNAME.test(text.slice(end, end + 1)) ? [{ start, end, kind: 'name' as const }] : [];
  });
}

function calledByFamily(text: string): PiiSpan[] {
  return Array.from(text.matchAll(CALLED_BY_FAMILY)).flatMap((match) => {
    const start = match.index + match[0].length - 1;
    const end = start + 1 + surnameLength(text, start + 1, false);
    const called = text.slice(start, end);
    if (end === start + 1 || NOT_CALLED.test(called)) return [];
    const certain = CERTAINLY_CALLED.test(text.slice(Math.max(0, start - 3), start));
    if (!certain && !AFTER_CALLED.test(text.slice(end, end + 4))) return [];
    return [{ start, end, kind: 'name' as const }];
  });
}

function maskedMiddle(text: string): PiiSpan[] {
  return Array.from(text.matchAll(MASKED_MIDDLE)).flatMap((match) => {
    if (surnameLength(text, match.index, false) === 0) return [];
    if (!BEFORE_MASKED.test(text.slice(Math.max(0, match.index - 1), match.index))) return [];
    return [{ start: match.index, end: match.index + match[0].length, kind: 'name' as const }];
  });
}

/** Names by their own shape: with dots, by sounds of minorities, spaced, 老陈, 郑*强, family names told alone, English ones. */
export function detectOtherNames(text: string): PiiSpan[] {
  return [
    ...[INTRODUCED_DOTTED, DOTTED, BY_SOUND, SPACED, CALLED_A].flatMap((pattern) => groupSpans(text, pattern)),
    ...[ENGLISH_SELF, ENGLISH_REACHED]
      .flatMap((pattern) => groupSpans(text, pattern))
      .filter((span) => !NOT_ENGLISH.test(text.slice(span.start, span.end))),
    ...familyNames(text),
    ...calledByFamily(text),
    ...maskedMiddle(text),
  ];
}
