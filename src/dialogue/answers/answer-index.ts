import MiniSearch from 'minisearch';
import type { AnswerEntry } from '../../city/answer-entry.ts';
import { shanghaiDate } from '../../kernel/time.ts';
import { segments } from './segments.ts';

/** An entry that fits; `evidence` in units of the weight of one part that no other entry has. */
export type FoundAnswer = { readonly id: string; readonly evidence: number };

/** At most this many are shown; the first is read, the others are offered. */
const MAX_FOUND = 3;
/** Candidates looked at more closely. */
const CANDIDATES = 12;
/** One pair of ideographs may be there by chance, however rare: an answer must have more than one can weigh. */
const MIN_EVIDENCE = 1;
/** Entries with less than this share of the best one's evidence are not offered beside it. */
const MIN_OF_BEST = 0.5;
/** A part that stands in the answer, and in none of the ways people ask, counts half. */
const ANSWER_WEIGHT = 0.5;

type Parts = { readonly asked: ReadonlySet<string>; readonly answer: ReadonlySet<string> };

/**
 * The city's answers, found by MiniSearch (BM25) over pairs of ideographs. Its best are then held against the
 * question once more: only an entry that has more of it than one pair could give by chance is an answer.
 */
export class AnswerIndex {
  readonly #cityNames: readonly string[];
  readonly #entries: ReadonlyMap<string, AnswerEntry>;
  readonly #parts: ReadonlyMap<string, Parts>;
  readonly #search: MiniSearch;
  readonly #weights = new Map<string, number>();
  /** What a part weighs that stands in one entry only. */
  readonly #rarest: number;

  /** `cityNames` say nothing here: every question is about this city. */
  constructor(entries: readonly AnswerEntry[], cityNames: readonly string[] = []) {
    this.#cityNames = cityNames;
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#parts = new Map(
      entries.map(({ id, question, variants, answer }) => [
        id,
        {
          asked: new Set([question, ...variants].flatMap((text) => this.#split(text))),
          answer: new Set(this.#split(answer)),
        },
      ]),
    );
    this.#search = new MiniSearch({
      fields: ['asked', 'answer'],
      tokenize: (text) => this.#split(text),
      processTerm: (term) => term,
      searchOptions: { boost: { asked: 4 } },
    });
    this.#search.addAll(
      entries.map(({ id, question, variants, answer }) => ({ id, asked: [question, ...variants].join('\n'), answer })),
    );
    const counts = new Map<string, number>();
    for (const { asked, answer } of this.#parts.values()) {
      for (const part of new Set([...asked, ...answer])) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    this.#rarest = weightOf(entries.length, 1);
    for (const [part, count] of counts) this.#weights.set(part, weightOf(entries.length, count));
  }

  /** An entry by its id. */
  entry(id: string): AnswerEntry | undefined {
    return this.#entries.get(id);
  }

  /** The entries that answer a question on a day, best first; none where none fits well. */
  find(question: string, at: Date): readonly FoundAnswer[] {
    const asked = [...new Set(this.#split(question))];
    if (asked.length === 0) return [];
    const today = shanghaiDate(at);
    const found = this.#search
      .search(question)
      .slice(0, CANDIDATES)
      .map(({ id }) => String(id))
      .filter((id) => (this.#entries.get(id)?.validUntil ?? '') >= today)
      .map((id) => ({ id, evidence: this.#evidence(asked, id) }))
      .filter(({ evidence }) => evidence > MIN_EVIDENCE)
      .sort((one, other) => other.evidence - one.evidence);
    const best = found[0]?.evidence ?? 0;
    return found.filter(({ evidence }) => evidence >= best * MIN_OF_BEST).slice(0, MAX_FOUND);
  }

  #evidence(asked: readonly string[], id: string): number {
    const parts = this.#parts.get(id);
    const weights = asked.map((part) => {
      const share = parts?.asked.has(part) ? 1 : parts?.answer.has(part) ? ANSWER_WEIGHT : 0;
      return share * (this.#weights.get(part) ?? 0);
    });
    return weights.reduce((sum, weight) => sum + weight, 0) / this.#rarest;
  }

  #split(text: string): string[] {
    return segments(this.#cityNames.reduce((left, name) => left.replaceAll(name, ' '), text));
  }
}

function weightOf(entries: number, count: number): number {
  return Math.log(1 + entries / count);
}
