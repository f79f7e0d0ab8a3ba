/** Dates and terms: days, months, and words that set one. */
const DATES =
  /\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|\d{4}-\d{2}(?:-\d{2})?|(?:年|月|季度)(?:底|末|内)|[上中下]旬|(?:本|下|今|明)(?:周|月|年|季度)|(?:上|下)半年|春节|国庆|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{1,2})?(?:,?\s+\d{4})?/giu;
const NUMBERS = /\d+(?:[.,]\d+)*%?/gu;
/** Chinese numerals that count something. */
const NUMERALS = /[零〇一二两三四五六七八九十百千万亿]+(?=[个家户人名天日周月年次处项起栋座条米公里元万亿小时成%])/gu;
const ENGLISH_NUMERALS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|dozens?|half|twice)\b/giu;
/** Names end in what they name. The run before takes in verbs too, which is why their endings are compared. */
const NAMES =
  /\p{Script=Han}{2,14}?(?:公司|集团|委员会|街道办事处|街道|办事处|管委会|派出所|支队|大队|中心|小区|大道|社区|学校|中学|小学|学院|医院|幼儿园|银行|[局厅处路街村镇乡县区市])(?!\p{Script=Han}{0,1}[理长])/gu;
const LATIN_NAMES = /\b[A-Z][\p{Ll}]+(?:\s+(?:of|and|the)?\s*[A-Z][\p{Ll}]+)+\b/gu;

/** What a text claims that can be right or wrong. */
export type Claims = {
  readonly dates: readonly string[];
  readonly numbers: readonly string[];
  readonly names: readonly string[];
};

/** Words that end like a name and name nothing. */
const NO_NAMES: ReadonlySet<string> = new Set([
  '小区',
  '社区',
  '街道',
  '学校',
  '医院',
  '公司',
  '中心',
  '全市',
  '城市',
  '地区',
  '辖区',
  '片区',
  '道路',
  '公路',
  '马路',
  '线路',
  '思路',
  '全区',
  '我区',
  '我市',
  '我局',
  '该局',
  '我县',
  '本市',
  '本区',
  '网络',
  '到处',
  '此处',
  '多处',
  '好处',
  '之处',
  '处处',
  '查处',
  '难处',
]);

/** The dates, numbers and names in a text. A number inside a date is the date's. */
export function claimsOf(text: string): Claims {
  const plain = comparableClaims(text);
  const dates = [...plain.matchAll(DATES)].map(([date]) => date);
  const rest = plain.replaceAll(DATES, ' ');
  return {
    dates: dates.map(squeezed),
    numbers: [NUMBERS, NUMERALS, ENGLISH_NUMERALS].flatMap((pattern) =>
      [...rest.matchAll(pattern)].map(([number]) => number.toLowerCase()),
    ),
    names: [...rest.matchAll(NAMES), ...rest.matchAll(LATIN_NAMES)]
      .map(([name]) => name)
      .filter((name) => !NO_NAMES.has(name)),
  };
}

/** Text as claims are compared in it: full-width digits folded, thousands without their comma. */
export function comparableClaims(text: string): string {
  return text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3}\b)/g, '');
}

/** Without white space. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
