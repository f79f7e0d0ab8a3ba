const UNIT =
  '个?工作日|个?自然日|个?小时|分钟|个?月|[周天日年岁倍成折]|周岁|万?元|块钱?|平方米|公里|[米人名次份张家套户项种号楼层室]|%|working days?|business days?|calendar days?|days?|hours?|minutes?|weeks?|months?|years?|yuan|rmb|km|m²';
const FIGURES = new RegExp(String.raw`\d+(?:[.:/-]\d+)*\s*(?:${UNIT})?`, 'giu');
const BARE_FIGURES = /\d+(?:[.:/-]\d+)*/gu;
const NUMERALS = new RegExp(
  `(?:[零〇一二两三四五六七八九十百千万亿半]+(?:${UNIT}|分之|[个大类批])|(?:周|星期|礼拜)[一二三四五六日天末])`,
  'gu',
);
const ENGLISH_NUMERALS =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|half|twice|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/giu;
/** Words that make a statement stricter, laxer or firmer than it was: they must be the entry's own. */
const FIRM =
  /必须|务必|一律|免费|收费|保证|承诺|一定|肯定|立即|马上|随时|全部|所有|任何|罚款|违法|合法|有权|均可|都可以|只能|仅限|只要|最多|最少|最低|最高|最晚|至少|至多|超过|以内|以上|以下|以前|之前|以后|之后|当天|当场|次日|\b(?:must|always|free|guaranteed?|promise|certainly|immediately|all|every|any|only|fined?|illegal|legal|law|entitled|at least|at most|within|before|after|up to|more than|less than)\b/giu;
/** A run before one of these is the name of an office, a place, a building or a service. */
const NAME_ENDING =
  /\p{Script=Han}{1,2}(?:委员会|办事处|派出所|管委会|服务站|小程序|公众号|公司|集团|中心|法院|医院|学校|大学|中学|小学|银行|街道|社区|小区|平台|大厅|窗口|[局委厅处所站路街镇乡县区市网])(?![理长在有需以民别上内下里外中])/gu;
const QUOTED = /[《「『“"‘]([^》」』”"’]{1,60})[》」』”"’]/gu;
const LATIN_WORD = /[a-z][a-z0-9'&.-]*/giu;
const CAPITALISED = /(?<=[\p{L},;:]\s)[A-Z][A-Za-z0-9&-]+|\b[A-Z]{2,}\b|\b[A-Z][a-z]+[A-Z]\w*/gu;
const NEGATED = /[不没未无非免勿别禁]\p{Script=Han}{2}|\b(?:not|no|never|without|cannot|except|unless)\b|n't\b/giu;
const DENIAL = /[不没未无非免勿别禁]\p{Script=Han}?|\b(?:not|no|never|without|cannot|except|unless)\b|n't\b/giu;

/** Text as claims are compared in it: one width of digits, thousands without their comma, no white space in a run. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d),(?=\d{3}\b)/g, '')
    .replaceAll(/(?<=[\d\p{Script=Han}])\s+(?=[\d\p{Script=Han}])/gu, '');
}

/** What a sentence says that can be wrong, found in no text it rests on; empty when all of it is there. */
export function strangeClaims(
  sentence: string,
  source: string,
): readonly { readonly kind: 'number' | 'name' | 'firmness' | 'negation'; readonly found: string }[] {
  const said = comparable(sentence);
  const known = comparable(source);
  return [
    ...strangeNumbers(said, known).map((found) => ({ kind: 'number' as const, found })),
    ...strangeNames(sentence, known).map((found) => ({ kind: 'name' as const, found })),
    ...missing(all(said, FIRM), known).map((found) => ({ kind: 'firmness' as const, found })),
    ...turned(said, known).map((found) => ({ kind: 'negation' as const, found })),
  ];
}

/** Numbers with what they count: three months are not three working days. */
function strangeNumbers(said: string, known: string): string[] {
  const figures = new Set(all(known, FIGURES).map(tight));
  const bare = new Set(all(known, BARE_FIGURES));
  return [
    ...all(said, FIGURES)
      .map(tight)
      .filter((figure) => !figures.has(figure) && !(/[\d.:/-]$/u.test(figure) && bare.has(figure))),
    ...missing([...all(said, NUMERALS), ...all(said, ENGLISH_NUMERALS)], known),
  ];
}

function strangeNames(sentence: string, known: string): string[] {
  const plain = sentence.normalize('NFKC');
  const isChinese = /\p{Script=Han}/u.test(plain);
  const latin = isChinese ? all(plain, LATIN_WORD) : all(plain, CAPITALISED);
  const quoted = [...plain.matchAll(QUOTED)].map(([, inner = '']) => inner);
  return missing([...all(plain, NAME_ENDING), ...latin, ...quoted].map(comparable), known);
}

/** Statements turned round: a denial of the sentence's own, or a denied one without its denial. */
function turned(said: string, known: string): string[] {
  const added = missing(all(said, DENIAL), known);
  const dropped = all(known, NEGATED)
    .filter((phrase) => /\p{Script=Han}/u.test(phrase))
    .filter((phrase) => {
      const denied = phrase.slice(1);
      return occursBare(said, denied) && !occursBare(known, denied);
    });
  return [...added, ...dropped];
}

/** Whether words stand in a text without a denial right before them. */
function occursBare(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!/[不没未无非免勿别禁]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}

function missing(found: readonly string[], known: string): string[] {
  return found.filter((each) => !known.includes(each));
}

function tight(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
