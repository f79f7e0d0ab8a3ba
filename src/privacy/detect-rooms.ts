import type { PiiSpan } from './pii.ts';

const HAN_ROOM =
  '[一二三四五六七八九]?十[一二三四五六七八九]?零[一二三四五六七八九]|[零〇一二三四五六七八九幺]{3,4}|[一二三四五六七八九]百零?[一二三四五六七八九十]{0,3}';
const ROOM = `\\d{3,4}|${HAN_ROOM}`;
const NUMBER = '(?:[A-Za-z]?\\d{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁A-Za-z])';
const BUILDING = `${NUMBER}[ ]?(?:栋|幢|号楼|座|#楼|#)`;
const UNIT = `[ ]?(?:${NUMBER}[ ]?(?:单元|门|梯))`;

/** 3栋2单元501室, 3栋501, 二单元五零一号房, 3栋2单元5楼7号: the group is the private part. */
const AFTER_BUILDING = new RegExp(
  `(?:${BUILDING}(?:${UNIT})?|${NUMBER}[ ]?单元)[ ,，\\-]?((?:${ROOM})(?:室|号房|房间|房|号)?|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层)(?:\\d{1,3}|[一二三四五六七八九十]{1,3})号)(?![\\d.%‰元万年月米栋幢个户多余辆人块㎡家平层楼])`,
  'g',
);
/** 3号楼-2-1101, 6号楼1单元十二楼1203. */
const ON_FLOOR = new RegExp(
  `${BUILDING}(?:${UNIT})?[ ]?(?:[-－—]\\d{1,2}[-－—]|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[楼层][ ]?)((?:${ROOM})(?:室|号房|房|号)?)(?![\\d年月元米户])`,
  'g',
);
/** 3-2-501 after the name of an estate. */
const DASHED =
  /(?:[\u4e00-\u9fa5]|号|:|：)(?<![比分型第编单文共价从])[ ]?\d{1,2}[-－—]\d{1,2}[-－—](?!(?:19|20)\d{2}(?!\d))(\d{3,4})(?![\d年月日.-])/g;
/** 我家在二十三楼B座; 他家501. */
const ON_OWN_FLOOR =
  /(?:我家|我住|他住|她住|家住|住在|我们家|住址|居住)[^，,。；;\n]{0,16}?((?:\d{1,2}|[一二三四五六七八九十]{1,3})[楼层][ ]?(?:[A-Za-z甲乙丙丁](?:座|室|户|号)|\d{1,4}[室号房]))/g;
const DOOR = /门牌号?(?:码|是|为)?[:：]?[ ]?(\d{1,3}[-－—]\d{1,4})(?![\d-])/g;
const IN_UNIT = /单元[ ]?((?:\d{1,3}|[一二三四五六七八九十]{1,3})号)(?![楼院门线电\d])/g;
const THEIR_HOME =
  /(?:(?:我|他|她|你|人|邻居|他们|我们)家|楼上|楼下|对门|隔壁|顶楼)的?[ ]?(\d{3,4}(?:室|户|房|号房)?)(?![\d年元块人户个号路万平㎡.多])/g;
/** 我家住501室, 家庭住址…502室. */
const AT_HOME =
  /(?:我家|我住|家住|住在|我们家|家里|住址|居住|门牌号?|房间?号|room|apt\.?|apartment|unit)[^。；;\n]{0,20}?(?<![\d])((?:\d{3,4}|[零〇一二三四五六七八九幺]{3,4})(?:室|号房|房))/gi;
/** 502业主, 楼上1203室的租户: a neighbour's home. */
const SOMEONES_HOME =
  /(?<![\d.\-号])(\d{3,4}(?:室|号房|房)?)(?=的?(?:业主|住户|租户|租客|邻居|房东|人家|户主|那户|这户|家的?(?:孩子|狗|小孩|老人)))/g;
const ENGLISH = /\b(?:apt\.?|apartment|unit|room|flat|suite)[ ]?#?[ ]?(\d{1,4}[A-Za-z]?)\b(?!\s*(?:bus|am|pm))/gi;
/** A place of work: the room number is where the matter is. */
const OFFICE_BEFORE =
  /(?:写字楼|办公|政府|政务|大厅|医院|门诊|住院|学校|大学|学院|小学|中学|幼儿园|教学|宿舍楼|法院|派出所|街道办|局|酒店|宾馆|公司|商场|商务|会议|广场|中心|大厦|市场|工业园|厂|hotel|office|school|hospital|city hall)[^，,。；;\n]{0,16}$/i;
const BUSINESS_AFTER =
  /^[、的是有 （(]{0,3}[^，,。；;\n]{0,10}(?:传销|窝点|群租|改建|被改|民宿|日租|作坊|店|公司|影楼|工作室|培训|机构|餐|酒|馆|超市|商铺|门面|办公|会所|摄影|中介|事务所|诊所|棋牌|麻将馆|幼儿园|托管|美容|教室)/;
const HOME_WORDS = /(?:我家|我住|家住|住在|住址|业主|住户|租户|本人)[^，,。；;\n]{0,30}$/;
const CONTEXT_CHARS = 32;

function isHome(text: string, span: { start: number; end: number }, matchStart: number): boolean {
  const before = text.slice(Math.max(0, matchStart - CONTEXT_CHARS), span.start);
  const after = text.slice(span.end, span.end + 18);
  if (/^[，, ]?(?:一家|这家|那家|某家|有家|有一家|是个|开会|开了)/.test(after) || BUSINESS_AFTER.test(after))
    return /(?:我家|我住|家住|住在|住址)/.test(before);
  return !OFFICE_BEFORE.test(before) || HOME_WORDS.test(before);
}

/** A year or a plain count in the place of a room: 3栋2019年, 5栋300户. */
function isYear(value: string, after: string): boolean {
  return /^(?:19|20)\d{2}$/.test(value) && /^[年\-/.至到]/.test(after);
}

/**
 * Door and room numbers of homes. Estate, road, building and unit stay, because they say where the
 * matter is; rooms of offices, schools, hospitals and shops stay for the same reason.
 */
export function detectRooms(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const pattern of [
    AFTER_BUILDING,
    ON_FLOOR,
    DASHED,
    ON_OWN_FLOOR,
    IN_UNIT,
    DOOR,
    THEIR_HOME,
    AT_HOME,
    SOMEONES_HOME,
    ENGLISH,
  ]) {
    for (const match of text.matchAll(pattern)) {
      const room = match[1];
      if (room === undefined) continue;
      const start = match.index + match[0].length - room.length;
      const span = { start, end: start + room.length };
      if (isYear(room, text.slice(span.end, span.end + 1))) continue;
      if (isHome(text, span, match.index)) spans.push({ ...span, kind: 'room' });
    }
  }
  return spans;
}
