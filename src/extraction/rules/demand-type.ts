import type { DemandType, Evidence, Field } from '../../contracts/extraction.ts';
import { hasWords } from '../../kernel/text.ts';
import { DEMAND_CUES } from './demand-cues.ts';
import { likelyType } from './likely-type.ts';

/** Asking how or where to complain is a question. */
const ASKS_HOW_TO_COMPLAIN =
  /(?:怎么|如何|哪里|哪儿|在哪|向谁|找谁|往哪|去哪|可以|能不能|能否)[^，。！？\n]{0,8}(?:投诉|举报)[^，。]{0,6}(?:[？?吗呢]|$)|(?:how|where)[^.]{0,20}complain|(?:投诉|举报)(?:电话|渠道|热线|方式|平台)/i;
/** Nothing but a test, a greeting or signs. */
const EMPTY_TALK =
  /^(?:测试|test(?:ing)?|你好|您好|在吗|在不在|喂|hello|hi|[哈呵啊嗯]|[a-z]{1,3}|\d{1,6}|[^\p{L}\p{N}])*$/iu;
/** Nothing said in more characters than this is looked at as a test or a greeting. */
const EMPTY_TALK_CHARS = 16;
/** What a person says early is what they came for. */
const OPENING_CHARS = 40;
const OPENING_BONUS = 1.5;
/** Where scores are equal the graver type wins, so that nothing is typed down. */
const GRAVITY: readonly DemandType[] = [
  'report',
  'complaint',
  'help',
  'suggest',
  'praise',
  'consult',
  'other',
  'invalid',
];
/** Described trouble from which a 投诉 may no longer be read as a question. */
const TROUBLE_WEIGHT = 4;

function isEmptyTalk(text: string): boolean {
  return text.length <= EMPTY_TALK_CHARS && EMPTY_TALK.test(text);
}

/** Fewer characters than this tell no trouble. */
const SHORTEST_TOLD_CHARS = 8;

type Score = { weight: number; readonly evidence: Evidence[] };

function scoresOf(text: string): Map<DemandType, Score> {
  const scores = new Map<DemandType, Score>();
  for (const { type, weight, words } of DEMAND_CUES) {
    const seen = new Set<string>();
    for (const match of text.matchAll(words)) {
      const key = match[0].toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      const score = scores.get(type) ?? { weight: 0, evidence: [] };
      score.weight += match.index < OPENING_CHARS ? weight * OPENING_BONUS : weight;
      score.evidence.push({ quote: match[0], start: match.index, end: match.index + match[0].length });
      scores.set(type, score);
    }
  }
  return scores;
}

/** Words without any cue: a question asks, anything told at some length is trouble somebody wants to be rid of. */
function unnamed(text: string, likely: DemandType | null): DemandType {
  if (/[？?]\s*$/.test(text)) return 'consult';
  return likely ?? (text.length >= SHORTEST_TOLD_CHARS ? 'complaint' : 'other');
}

function weigh(text: string, scores: Map<DemandType, Score>, category: string): DemandType {
  const likely = likelyType(category);
  const weightOf = (type: DemandType): number =>
    (scores.get(type)?.weight ?? 0) + (likely?.type === type ? likely.weight : 0);
  const allowed = GRAVITY.filter((type) => weightOf(type) > 0).filter(
    (type) => type !== 'praise' || weightOf('complaint') + weightOf('report') < weightOf('praise'),
  );
  const asksHow = ASKS_HOW_TO_COMPLAIN.test(text);
  const told = (scores.get('complaint')?.evidence.length ?? 0) + (scores.get('report')?.evidence.length ?? 0);
  if (asksHow && told <= 1) return 'consult';
  const best = allowed.toSorted((a, b) => weightOf(b) - weightOf(a))[0] ?? unnamed(text, likely?.type ?? null);
  if (best !== 'consult') return best;
  const grave = weightOf('report') >= weightOf('complaint') ? 'report' : 'complaint';
  return !asksHow && weightOf(grave) >= TROUBLE_WEIGHT ? grave : 'consult';
}

/**
 * The demand type by its words, in Chinese and English. A told complaint is never typed down to a question;
 * what only describes trouble without naming a type is 求助 or 投诉 by the words used. Evidence points into `text`.
 */
export function readDemandType(text: string, category = ''): Field<DemandType> {
  if (!hasWords(text) || isEmptyTalk(text.trim())) {
    return { value: 'invalid', confidence: 0.9, evidence: wholeAs(text), decidedBy: 'rules' };
  }
  const scores = scoresOf(text);
  const value = weigh(text, scores, category);
  const own = scores.get(value);
  if (own === undefined) return { value, confidence: 0.3, evidence: wholeAs(text), decidedBy: 'rules' };
  const total = Array.from(scores.values()).reduce((sum, score) => sum + score.weight, 0);
  const confidence = Math.min(0.95, 0.4 + (0.55 * own.weight) / total);
  return { value, confidence, evidence: own.evidence.slice(0, 4), decidedBy: 'rules' };
}

function wholeAs(text: string): Evidence[] {
  const quote = text.slice(0, 60);
  return quote === '' ? [] : [{ quote, start: 0, end: quote.length }];
}
