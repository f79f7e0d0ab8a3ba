import type { TextSpan } from './evidence.ts';

/** A part of a contact that may be a matter of its own. `marked` says that the citizen called it another matter. */
export type DemandPart = TextSpan & { readonly marked: boolean };

/** What people say when they turn to another matter. */
const TURN_TO_NEXT =
  /(?:另外|此外|顺便|还有|再就是|同时|然后)?(?:我)?(?:还|再|也)?(?:想|要)?(?:再)?(?:反映|说|投诉|咨询|问|举报|提)(?:另外)?(?:一下|下)?(?:另外)?(?:另一|一|第二|第三)(?:个|件|桩|项)(?:事情|事儿|事|问题|情况)|(?:另外|此外|还有)(?:一|另一|个|有|还有)+(?:个|件|桩|项)?(?:事情|事儿|事|问题|情况)|(?:第[二三四五]|另一|另外一|还有一|再一|下一)(?:个|件|桩|项|点)(?:事情|事儿|事|问题|情况)|顺便(?:再)?(?:反映|问|说|投诉|咨询)(?:一下|下)?|(?:another|second|other) (?:issue|problem|matter|thing|complaint)/giu;
/** What may turn to another matter or only go on about the same one. */
const MAY_TURN =
  /(?:另外|此外|除此之外|与此同时|还有就是|再就是|还有)|(?:\balso\b|\bin addition\b|\bbesides\b|\badditionally\b)/giu;
/** Markers of a numbered list, each with the number it stands for. */
const LIST_MARK =
  /(?:^|[\n。；;！!？?：:，,\s])(?:[（(]?([1-9一二三四五六七八九])[）)、.．，:：](?!\d)|第([一二三四五])[，,、：:是]?|其([一二三])[，,、：:]?|([①②③④⑤]))/gu;
const DIGITS = ['一二三四五六七八九', '123456789', '①②③④⑤'];
const SENTENCE_END = /[。！!？?；;\n]/;
/** A matter cannot be told in fewer characters. */
const SHORTEST_PART = 4;
const MOST_PARTS = 5;

function numberOf(mark: string): number {
  return Math.max(...DIGITS.map((digits) => digits.indexOf(mark) + 1));
}

function listStarts(text: string): number[] {
  const starts: number[] = [];
  let next = 1;
  for (const match of text.matchAll(LIST_MARK)) {
    const mark = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (numberOf(mark) !== next) continue;
    starts.push(match.index + (match[0].search(/[（(第其\d一二三四五六七八九①②③④⑤]/u) || 0));
    next += 1;
  }
  return starts.length >= 2 ? starts : [];
}

/** Where the sentence begins in which a marker stands; a marker further in than a few words turns nothing. */
function startsClause(text: string, at: number): boolean {
  const before = text.slice(0, at).trimEnd();
  return before === '' || SENTENCE_END.test(before.at(-1) ?? '') || /[，,、：:.]/.test(before.at(-1) ?? '');
}

/**
 * The parts of a contact that may be matters of their own, in order and covering the whole text: at a numbered list,
 * and where the citizen turns to another matter. One part when there is no such sign; at most five.
 */
export function splitDemands(text: string): DemandPart[] {
  const cuts = new Map<number, boolean>();
  for (const start of listStarts(text).slice(1)) cuts.set(start, false);
  for (const match of text.matchAll(TURN_TO_NEXT)) {
    if (startsClause(text, match.index)) cuts.set(match.index, true);
  }
  for (const match of text.matchAll(MAY_TURN)) {
    const taken = [...cuts.keys()].some((cut) => Math.abs(cut - match.index) < SHORTEST_PART);
    if (!taken && startsClause(text, match.index)) cuts.set(match.index, false);
  }
  const starts = [...cuts].sort(([a], [b]) => a - b);
  const parts: DemandPart[] = [];
  let from = 0;
  let marked = false;
  for (const [start, strong] of starts) {
    if (start - from < SHORTEST_PART || text.length - start < SHORTEST_PART) continue;
    if (parts.length === MOST_PARTS - 1) break;
    parts.push({ start: from, end: start, marked });
    from = start;
    marked = strong;
  }
  parts.push({ start: from, end: text.length, marked });
  return parts;
}
