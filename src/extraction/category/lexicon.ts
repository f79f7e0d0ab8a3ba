import type { LexiconEntry } from '../../city/lexicon.ts';
import type { Category } from '../../city/parts.ts';
import { fold } from './fold.ts';

/** A term found: where, of which category, and how much it says. */
export type LexiconHit = {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly weight: number;
};

type Sense = { readonly code: string; readonly base: number };
type Pair = { readonly parts: readonly string[]; readonly senses: Sense[] };

const STRONG = 2.2;
const HINT = 0.8;
/** The keywords a city lists beside a category are broader than its lexicon. */
const KEYWORD = 0.6;
/** Parts of a joined term stand at most this far apart, in UTF-16 units. */
const NEAR_HAN = 16;
const NEAR_LATIN = 60;
const JOINED_BONUS = 1.3;
/** A word said more often than this says nothing new. */
const MOST_OCCURRENCES = 4;
const WORD = /[a-z]/;
/** What English adds to a word without changing what it is about. */
const INFLECTION = /^(?:s|es|ed|d|ing|'s)?(?![a-z])/;

function lengthFactor(term: string): number {
  return WORD.test(term) ? Math.min(1.6, 0.7 + term.length * 0.05) : Math.min(1.6, 0.5 + term.length * 0.25);
}

function pushTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** A city's words for its categories, ready to be found in one pass over a text. */
export class Lexicon {
  /** First two characters -> terms beginning with them; terms of one character under that one. */
  readonly #byFirst = new Map<string, string[]>();
  readonly #senses = new Map<string, Sense[]>();
  readonly #pairs = new Map<string, Pair[]>();

  constructor(categories: readonly Category[], entries: readonly LexiconEntry[]) {
    const known = new Set(categories.map(({ code }) => code));
    const joined = new Map<string, Sense[]>();
    const terms = new Set<string>();
    const add = (term: string, sense: Sense) => {
      const folded = fold(term).trim();
      if (folded === '') return;
      const target = folded.includes('+') ? joined : this.#senses;
      const list = target.get(folded) ?? [];
      if (list.some(({ code }) => code === sense.code)) return;
      list.push(sense);
      target.set(folded, list);
      for (const part of folded.split('+')) terms.add(part);
    };
    for (const { code, strong, words } of entries) {
      if (!known.has(code)) continue;
      for (const term of strong) add(term, { code, base: STRONG });
      for (const term of words) add(term, { code, base: HINT });
    }
    for (const { code, keywords } of categories) for (const term of keywords) add(term, { code, base: KEYWORD });
    for (const [term, senses] of joined) {
      const parts = term.split('+');
      const first = parts[0] ?? '';
      pushTo(this.#pairs, first, { parts, senses });
    }
    for (const term of terms) {
      pushTo(this.#byFirst, term.slice(0, 2), term);
    }
  }

  /** All hits in a text; offsets are into the text as given. Linear in the text but for terms sharing a first character. */
  find(text: string): LexiconHit[] {
    const folded = fold(text);
    const found = this.#occurrences(folded);
    const hits: LexiconHit[] = [];
    for (const [term, starts] of found) {
      const senses = this.#senses.get(term) ?? [];
      for (const { code, base } of senses) {
        for (const start of starts) {
          hits.push({
            code,
            start,
            end: start + term.length,
            weight: (base * lengthFactor(term)) / senses.length ** 0.6,
          });
        }
      }
      for (const pair of this.#pairs.get(term) ?? []) hits.push(...joinedHits(pair, found));
    }
    return hits;
  }

  #occurrences(folded: string): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (let at = 0; at < folded.length; at += 1) {
      const first = folded.charAt(at);
      const latin = WORD.test(first);
      if (latin && at > 0 && WORD.test(folded.charAt(at - 1))) continue;
      for (const key of [first, folded.slice(at, at + 2)]) {
        for (const term of this.#byFirst.get(key) ?? []) {
          if (!folded.startsWith(term, at)) continue;
          const end = at + term.length;
          if (latin && !INFLECTION.test(folded.slice(end, end + 4))) continue;
          const starts = found.get(term);
          if (starts === undefined) found.set(term, [at]);
          else if (starts.length < MOST_OCCURRENCES) starts.push(at);
        }
      }
    }
    return found;
  }
}

function joinedHits({ parts, senses }: Pair, found: ReadonlyMap<string, number[]>): LexiconHit[] {
  const [head = '', ...rest] = parts;
  const near = WORD.test(head) ? NEAR_LATIN : NEAR_HAN;
  for (const anchor of found.get(head) ?? []) {
    let start = anchor;
    let end = anchor + head.length;
    const all = rest.every((part) => {
      const other = found
        .get(part)
        ?.find((at) => Math.abs(at - anchor) <= near && (at >= anchor + head.length || at < anchor));
      if (other === undefined) return false;
      start = Math.min(start, other);
      end = Math.max(end, other + part.length);
      return true;
    });
    if (!all) continue;
    const factor = (lengthFactor(parts.join('')) * JOINED_BONUS) / senses.length ** 0.6;
    return senses.map(({ code, base }) => ({ code, start, end, weight: base * factor }));
  }
  return [];
}
