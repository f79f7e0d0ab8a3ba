import MiniSearch from 'minisearch';
import type { AnswerEntry } from '../../city/answer-entry.ts';
import { shanghaiDate } from '../../kernel/time.ts';
import { segments } from './segments.ts';

/** An entry that fits, and how much of the question it accounts for (0 to 1). */
export type FoundAnswer = { readonly id: string; readonly covered: number };

/** At most this many are shown; the first is read, the others are offered. */
const MAX_FOUND = 3;
/** Candidates looked at more closely. */
const CANDIDATES = 12;
/** Below this share of a question's weight an entry speaks of something else. Set on the evaluation's questions. */
const MIN_COVERED = 0.5;
/** Entries this far behind the best are not offered beside it. */
const MAX_BEHIND = 0.25;

/**
 * The city's answers, found by MiniSearch (BM25) over pairs of ideographs. The best are then held against the
 * question itself: only an entry one of whose wordings has half of the question's weight in it is an answer.
 */
export class AnswerIndex {
  readonly #cityNames: readonly string[];
  readonly #search: MiniSearch;
  readonly #entries: ReadonlyMap<string, AnswerEntry>;
  readonly #wordings: ReadonlyMap<string, readonly ReadonlySet<string>[]>;
  readonly #weights = new Map<string, number>();
  readonly #rarest: number;

  /** `cityNames` say nothing here: every question is about this city. */
  constructor(entries: readonly AnswerEntry[], cityNames: readonly string[] = []) {
    this.#cityNames = cityNames;
    const parts = (text: string) => this.#parts(text);
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#wordings = new Map(
      entries.map(({ id, question, variants }) => [id, [question, ...variants].map((text) => new Set(parts(text)))]),
    );
    this.#search = new MiniSearch({
      fields: ['asked', 'answer'],
      tokenize: parts,
      processTerm: (term) => term,
      searchOptions: { boost: { asked: 4 }, prefix: false, fuzzy: false, combineWith: 'OR' },
    });
    this.#search.addAll(
      entries.map(({ id, question, variants, answer }) => ({ id, asked: [question, ...variants].join('\n'), answer })),
    );
    const counts = new Map<string, number>();
    for (const sets of this.#wordings.values()) {
      for (const part of new Set(sets.flatMap((set) => [...set]))) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    this.#rarest = Math.log(1 + entries.length);
    for (const [part, count] of counts) this.#weights.set(part, Math.log(1 + entries.length / count));
  }

  #parts(text: string): string[] {
    return segments(this.#cityNames.reduce((left, name) => left.replaceAll(name, ' '), text));
  }

  /** An entry by its id. */
  entry(id: string): AnswerEntry | undefined {
    return this.#entries.get(id);
  }

  /** The entries that answer a question on a day, best first; none where none fits well. */
  find(question: string, at: Date): readonly FoundAnswer[] {
    const asked = [...new Set(this.#parts(question))];
    if (asked.length === 0) return [];
    const today = shanghaiDate(at);
    const found = this.#search
      .search(question)
      .slice(0, CANDIDATES)
      .map(({ id }) => String(id))
      .filter((id) => (this.#entries.get(id)?.validUntil ?? '') >= today)
      .map((id) => ({ id, covered: this.#covered(asked, id) }))
      .filter(({ covered }) => covered >= MIN_COVERED)
      .sort((one, other) => other.covered - one.covered);
    const best = found[0]?.covered ?? 0;
    return found.filter(({ covered }) => covered >= best - MAX_BEHIND).slice(0, MAX_FOUND);
  }

  /** The share of the question's weight that the best wording of an entry has. */
  #covered(asked: readonly string[], id: string): number {
    const total = asked.reduce((sum, part) => sum + this.#weight(part), 0);
    const shares = (this.#wordings.get(id) ?? []).map((wording) => {
      const common = asked.reduce((sum, part) => sum + (wording.has(part) ? this.#weight(part) : 0), 0);
      return common / total;
    });
    return Math.max(0, ...shares);
  }

  /** A part that no entry has weighs as much as the rarest: it is what the question is about, and unknown. */
  #weight(part: string): number {
    return this.#weights.get(part) ?? this.#rarest;
  }
}
