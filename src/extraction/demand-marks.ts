/**
 * How much a sign says that another matter begins: `another` calls it so, `turn` asks or complains anew or counts
 * announced matters, `listed` only counts, `maybe` may as well go on about the same one.
 */
export type MarkStrength = 'another' | 'turn' | 'listed' | 'maybe';
/** A sign in the words that another matter may begin. */
export type DemandMark = { readonly at: number; readonly strength: MarkStrength };

const FILLERS = '(?:(?:然后|那个|嗯|呃|哦|噢|啊|哎|对了|好|并且|而且|今天打来|今天|这次)[，,]?)*';
const THING = '(?:事情|事儿|事|问题|情况|诉求|方面)';
const SAY = '(?:反映|投诉|咨询|问问|问|请问|了解|举报|建议|表扬|感谢|请教|求助)';

/** What people say when they turn to another matter, with how much it says. */
const TURNS: readonly (readonly [RegExp, MarkStrength])[] = [
  [
    new RegExp(
      `${FILLERS}(?:(?:另外|此外|还有|再|下|另)(?:还)?(?:有)?(?:一|另一)?(?:个|件|桩|项|点)(?:新的|别的)?${THING}|(?:还有|再|还)?再?(?:说|${SAY}|提|讲|登记)(?:一下|下)?(?:另外)?(?:另一|一|第[二三四])?(?:个|件|桩)(?:新的|别的)?(?:${THING}|[，,：:]|就是|是)?|再(?:一|有一)个(?:就是|是|呢|[，,])|还有一个(?:就是|是|呢|[，,])|另一个(?:就是|是|呢|[，,])|第[二三四五](?:个|件|桩|项|点)${THING}|(?:另外|此外|还)有个?(?:建议|意见|疑问|请求))`,
      'uy',
    ),
    'another',
  ],
  [
    new RegExp(
      `${FILLERS}(?:(?:顺便|顺带)(?:再|也|还)?(?:想)?${SAY}|(?:另外|此外|还有|同时|除此之外|最后)?[，,]?(?:我|我们)?(?:还|也|再|顺便|最后)(?:想|要|需要|得)(?:再|顺便)?${SAY}(?!他们|她|他|它|这家|该)|再有(?:就是|[，,])|再就是|第[二三四五](?:个|件|桩|项|点)?(?:就是|是|呢|[，,：:]))`,
      'uy',
    ),
    'turn',
  ],
  [
    /(?:and |the )?(?:another|second|other) (?:issue|problem|matter|thing|complaint)|(?:and )?secondly\b|and second\b/iuy,
    'turn',
  ],
];
/** What may turn to another matter or only go on about the same one. */
const MAY_TURN = new RegExp(
  `${FILLERS}(?:另外|此外|除此之外|与此同时|还有(?=就是|呢|[，,]|一|个|件|[^，。]{0,4}(?:想|要))|再就是|其次|also\\b|in addition\\b|besides\\b|additionally\\b)`,
  'iuy',
);
/** Written numbers of a list, whatever stands before them. */
const NUMBERED = /(?<![0-9.第])(?:[（(]([1-9一二三四五六七八九])[）)]|([1-9])(?:、|[.．)）](?![0-9]))|([①②③④⑤]))/gu;
/** Spoken numbers of a list, at the beginning of a clause. */
const COUNTED: readonly RegExp[] = [
  /([一二三四五六])[、.．：:]/uy,
  /第([一二三四五])(?:(?:个|件|桩|项|点|条)(?:事情|事儿|事|问题|情况|诉求)?|(?=[，,、：:]|是|就是|呢))/uy,
  /其([一二三四])/uy,
  /([一二三四五])是/uy,
  /([一二三])来/uy,
  /问题([一二三四1-4])/uy,
];
const ORDER: readonly RegExp[] = [/首先/uy, /其次/uy, /(?:再次|再者|然后|最后)/uy, /最后/uy];
const ONE_IS = /(?:还有|另外|再|另)?一个(?:就)?是/uy;
/** Words in a mark that say that each item is a matter. */
const IS_MATTER = /^第.[个件桩]|事|问题|情况|诉求/u;
/** 反映两个问题: what is told after it are so many matters. */
const ANNOUNCED =
  /(?:两|二|三|四|几|2|3|4)(?:个|件|桩|点|项|样)(?:不同的)?(?:事情|事儿|事|问题|情况|诉求|方面)|(?:投诉|举报|反映)(?:两|二|三|四|几|2|3|4)(?:个|家)[^，。；一]{1,4}(?=[，：:])|(?:two|three|several|couple of) (?:things|issues|problems|matters|complaints)/iu;
/** 理由如下: a list of reasons or steps is no list of matters. */
const REASONS = /(?:理由|原因|依据|证据|因为|步骤|经过|建议|要求)[^。！？!?\n]{0,6}$/u;
const DIGITS = ['一二三四五六七八九', '123456789', '①②③④⑤'];
const CLAUSE_END = /[，,、。；;！!？?：:\n\s）)]/u;

function numberOf(mark: string): number {
  return Math.max(...DIGITS.map((digits) => digits.indexOf(mark) + 1));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, pattern.flags);
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** Where clauses begin, in order. */
function clauseStarts(text: string): number[] {
  const starts = [0];
  for (let at = 1; at < text.length; at += 1) {
    if (CLAUSE_END.test(text.charAt(at - 1)) && !CLAUSE_END.test(text.charAt(at))) starts.push(at);
  }
  return starts;
}

type Item = { readonly at: number; readonly said: string };

/** The items of a list that counts from one on; none where fewer than two are counted. */
function counted(items: readonly (Item & { readonly number: number })[]): Item[] {
  const kept: Item[] = [];
  for (const item of items) if (item.number === kept.length + 1) kept.push(item);
  return kept.length >= 2 ? kept : [];
}

/** The longest list of the text, by written or spoken numbers. */
function longestList(text: string, starts: readonly number[]): Item[] {
  const numbered = [...text.matchAll(NUMBERED)].map((match) => ({
    at: match.index,
    said: match[0],
    number: numberOf(match[1] ?? match[2] ?? match[3] ?? ''),
  }));
  const spoken = COUNTED.map((pattern) =>
    starts.flatMap((at) => {
      const match = matchAt(pattern, text, at);
      return match === null ? [] : [{ at, said: match[0], number: numberOf(match[1] ?? '') }];
    }),
  );
  const ordered: Item[] = [];
  for (const at of starts) {
    const match = ORDER.slice(ordered.length, ordered.length + 3).find(
      (pattern) => matchAt(pattern, text, at) !== null,
    );
    if (match !== undefined && (ordered.length > 0 || match === ORDER[0])) ordered.push({ at, said: '' });
  }
  const ones = starts.flatMap((at) => {
    const match = matchAt(ONE_IS, text, at);
    return match === null ? [] : [{ at, said: match[0] }];
  });
  const lists = [counted(numbered), ...spoken.map(counted), ordered, ones];
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
}

/** Signs of a further matter, in order: the items of a list after its first, and words that turn to something else. */
export function demandMarks(text: string): DemandMark[] {
  const starts = clauseStarts(text);
  const announced = ANNOUNCED.exec(text);
  const marks = new Map<number, MarkStrength | null>();
  const list = longestList(text, starts);
  const [first] = list;
  if (first !== undefined) {
    const reasons = REASONS.test(text.slice(0, first.at));
    for (const { at, said } of list.slice(1)) {
      const told = announced !== null || IS_MATTER.test(said);
      marks.set(at, reasons ? null : told ? 'turn' : 'listed');
    }
  } else if (announced !== null) {
    // 主要有三个事：甲；乙；丙
    const from = announced.index + announced[0].length;
    const told = starts.filter((at) => at > from && /[。；;！!？?\n]\s*$/u.test(text.slice(from, at)));
    for (const at of told) marks.set(at, 'turn');
  }
  for (const at of starts) {
    if (at === 0 || marks.has(at)) continue;
    const turn = TURNS.find(([pattern]) => matchAt(pattern, text, at) !== null)?.[1];
    if (turn !== undefined) marks.set(at, turn);
    else if (matchAt(MAY_TURN, text, at) !== null) marks.set(at, 'maybe');
  }
  return [...marks]
    .flatMap(([at, strength]) => (strength === null ? [] : [{ at, strength }]))
    .sort((a, b) => a.at - b.at);
}
