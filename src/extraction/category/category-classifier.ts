import type { LexiconEntry } from '../../city/lexicon.ts';
import type { Category } from '../../city/parts.ts';
import { Lexicon, type LexiconHit } from './lexicon.ts';
import type { LinearModel } from './linear-model.ts';

/** A category with its share of the softmax (see `calibrated`) and the words that spoke for it. */
export type RankedCategory = {
  readonly code: string;
  readonly confidence: number;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
};

/** What the classifier is made of. */
export type CategoryClassifierParts = {
  readonly categories: readonly Category[];
  readonly lexicon: readonly LexiconEntry[];
  /** The model of the 7 labels. */
  readonly labels: LinearModel;
  /** Which of the 7 labels a category (by four or two digits) belongs to: `model/category/map-24-to-7.json`. */
  readonly labelsOf: Readonly<Record<string, readonly string[]>>;
  /** The model of the city tree's own codes, for words no lexicon holds; without it the lexicon stands alone. */
  readonly areas?: LinearModel;
};

/** Each further hit of a category says less than the one before. */
const DECAY = 0.62;
/** The citizen's first words name the matter. */
const HEAD_CHARS = 30;
const HEAD_BONUS = 1.35;
/** Inside a longer term of another category: `司机` in `公交司机`. */
const SWALLOWED = 0.35;
/** The labels were learnt from letters: the shorter a text, the less they are asked. */
const LABEL_PRIOR_LEAST = 0.4;
const LABEL_PRIOR_MOST = 0.6;
const LETTER_CHARS = 200;
/** Below this share the prior says "hardly", not "never". */
const LEAST_PROBABILITY = 0.02;
/** Fitted on the hand-labelled sentences of `tests/eval/sets/cases.jsonl`. */
const SHARPNESS = 1.3;
const MAX_READ = 1_500;
/** How much a decision value of the codes' own model counts beside lexicon terms; 1 to 4 were tried. */
const AREAS_TRUST = 3;
/** Below this no code is likely at all. */
const AREAS_LEAST = 0.5;
/** The codes' own model learnt from sentences: of a letter it reads the beginning. */
const AREAS_READ = 160;

/** 身份证[身份证1]: how to know who writes, not what about. Blanked unit for unit, so that offsets hold. */
const OF_A_PERSON =
  /(?:(?:身份证|护照|通行证|银行卡|卡号|账号|电话|手机|微信|QQ|车牌)(?:号码?)?[是为:：，,\s]{0,2})?\[(?:身份证|银行卡|电话|座机|车牌|邮箱|微信|QQ|姓名)\d{1,6}(?:-\d{1,3})?\]/g;

/** The models were learnt from Chinese sentences. */
const CHINESE = /[\u4e00-\u9fff]{4}/;

/** Ranks the city's categories for a text: its lexicon decides, the trained models say what is likely. */
export class CategoryClassifier {
  readonly #parts: CategoryClassifierParts;
  readonly #lexicon: Lexicon;
  readonly #leaves: readonly string[];
  readonly #fallback: string;

  constructor(parts: CategoryClassifierParts) {
    this.#parts = parts;
    this.#lexicon = new Lexicon(parts.categories, parts.lexicon);
    const leaves = parts.categories.filter(({ code }) => code.length === 4).map(({ code }) => code);
    this.#leaves = leaves.length > 0 ? leaves : parts.categories.map(({ code }) => code);
    // By convention the last category of a tree is "other".
    this.#fallback = this.#leaves.at(-1) ?? '2409';
  }

  /** Categories with confidence, the best first, at most `most`; never empty. */
  rank(text: string, most = 6): RankedCategory[] {
    const read = text.slice(0, MAX_READ).replace(OF_A_PERSON, (about) => ' '.repeat(about.length));
    const hits = this.#lexicon.find(read);
    const evidence = scoreHits(hits);
    const prior = this.#prior(read);
    const areas = this.#areas(read);
    const scored = this.#leaves.map((code) => ({
      code,
      score: (evidence.get(code) ?? 0) + (prior.get(code) ?? 0) + (areas.get(code) ?? 0),
    }));
    if (hits.length === 0 && Math.max(0, ...areas.values()) < AREAS_LEAST) {
      // No term, and no code the model knows: say "other" and be unsure of it.
      const top = Math.max(...scored.map(({ score }) => score));
      for (const entry of scored) if (entry.code === this.#fallback) entry.score = top + 0.5;
    }
    scored.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
    const top = scored[0]?.score ?? 0;
    const total = scored.reduce((sum, { score }) => sum + Math.exp((score - top) * SHARPNESS), 0);
    return scored.slice(0, most).map(({ code, score }) => ({
      code,
      confidence: Math.exp((score - top) * SHARPNESS) / total,
      spans: hits
        .filter((hit) => hit.code === code)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, 3)
        .map(({ start, end }) => ({ start, end })),
    }));
  }

  #areas(text: string): Map<string, number> {
    const { areas } = this.#parts;
    if (areas === undefined || !CHINESE.test(text)) return new Map();
    const decisions = areas.decide(text.slice(0, AREAS_READ));
    const best = new Map<string, number>();
    for (const [at, label] of areas.header.labels.entries()) {
      // A one-against-the-rest machine says -1 for a clear no. A tree of one level takes the best of a code's children.
      const value = AREAS_TRUST * ((decisions[at] ?? -1) + 1);
      for (const code of [label, label.slice(0, 2)]) best.set(code, Math.max(best.get(code) ?? 0, value));
    }
    return best;
  }

  #prior(text: string): Map<string, number> {
    const { labels, labelsOf } = this.#parts;
    const prior = new Map<string, number>();
    // The labels were learnt from Chinese messages; they say nothing of an English one.
    const chinese = CHINESE.test(text);
    const labelled = chinese ? new Map(labels.rank(text).map((score) => [score.label, score.probability])) : null;
    const trust = LABEL_PRIOR_LEAST + (LABEL_PRIOR_MOST - LABEL_PRIOR_LEAST) * Math.min(1, text.length / LETTER_CHARS);
    const evenLabel = 1 / labels.header.labels.length;
    for (const code of this.#leaves) {
      let value = 0;
      const names = labelsOf[code] ?? labelsOf[code.slice(0, 2)];
      if (labelled !== null) {
        const likely = names?.reduce((sum, name) => sum + (labelled.get(name) ?? 0), 0) ?? evenLabel;
        value += trust * Math.log(Math.max(likely, LEAST_PROBABILITY));
      }
      prior.set(code, value);
    }
    return prior;
  }
}

/** Of one letter's hits only the weightiest are weighed against each other. */
const MOST_HITS = 120;

/** Whether a hit is only a piece of a longer term of another category: 司机 in 公交司机. */
function isSwallowed(hit: LexiconHit, hits: readonly LexiconHit[]): boolean {
  return hits.some(
    (other) =>
      other.start <= hit.start &&
      other.end >= hit.end &&
      other.code !== hit.code &&
      other.end - other.start > hit.end - hit.start &&
      other.weight > hit.weight &&
      !hits.some((own) => own.code === hit.code && own.start <= other.start && own.end >= other.end),
  );
}

/** The sum of a category's hits, each further one worth less; overlapping hits of one category count once. */
function scoreHits(all: readonly LexiconHit[]): Map<string, number> {
  const headed = all.map((hit) => ({ ...hit, weight: hit.weight * (hit.start < HEAD_CHARS ? HEAD_BONUS : 1) }));
  const hits = headed.sort((a, b) => b.weight - a.weight).slice(0, MOST_HITS);
  const weighed = hits
    .map((hit) => (isSwallowed(hit, hits) ? { ...hit, weight: hit.weight * SWALLOWED } : hit))
    .sort((a, b) => b.weight - a.weight);
  const byCode = new Map<string, LexiconHit[]>();
  const scores = new Map<string, number>();
  for (const hit of weighed) {
    const own = byCode.get(hit.code) ?? [];
    if (own.some((other) => other.start < hit.end && hit.start < other.end)) continue;
    scores.set(hit.code, (scores.get(hit.code) ?? 0) + hit.weight * DECAY ** own.length);
    own.push(hit);
    byCode.set(hit.code, own);
  }
  return scores;
}
