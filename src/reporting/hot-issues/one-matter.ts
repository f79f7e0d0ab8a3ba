import { placeName } from '../../matching/duplicates/place-name.ts';
import { weightOf } from '../../matching/similarity/shingle-weights.ts';
import { shinglesOf } from '../../matching/similarity/shingles.ts';
import type { IssueCase } from './issue-case.ts';

/** Characters of a text that are looked at; what comes later is argument. */
const CHARS = 300;
/** Weight from which a pair tells something; see `weightOf`. */
const TELLS_FROM = 0.6;
/** Share of a place's name that must be said to have named the place. */
const NAMED_FROM = 0.6;
/** Share of a group that must name a place for it to be the group's. */
const PLACE_FROM = 0.5;
/** Share of a group, and cases of it, that use a word for it to be the matter's. */
const WORD_FROM = 0.2;
const WORD_CASES = 2;
/** What a kind of place is called names none. */
const KINDS = /(?:街道|社区|小区|片区|附近|旁边?|门口|楼下|对面|周边)+$/u;

/** A case as it is compared: its place, what it says, and what of that is about the matter. */
type Member = {
  readonly issueCase: IssueCase;
  /** Pairs of the place's own name, without the district's; empty when only the district is known. */
  readonly place: ReadonlySet<string>;
  readonly said: ReadonlySet<string>;
  readonly matter: ReadonlySet<string>;
};

/**
 * Keeps of a group what is about one matter at one place: words of a district, or of a place alone, put cases side
 * by side that have nothing else in common. A case stays when it names the group's place and is of its category or uses
 * its words; a group that names no common place keeps the cases that name none of their own. Central cases first,
 * as they came.
 */
export function casesOfOneMatter(group: readonly IssueCase[]): readonly IssueCase[] {
  const members = group.map(memberOf);
  const place = placeOf(members);
  const there = members.filter((member) => (place === null ? member.place.size === 0 : isAt(member, place)));
  const category = mostFrequent(there.map(({ issueCase }) => issueCase.category));
  const words = wordsOf(there.filter(({ issueCase }) => topicOf(issueCase.category) === topicOf(category)));
  return there
    .filter(({ issueCase, matter }) => issueCase.category === category || sharesAny(matter, words))
    .map(({ issueCase }) => issueCase);
}

/** Words about the matter that several of some cases use, without those of their places. */
export function matterWordsOf(cases: readonly IssueCase[]): ReadonlySet<string> {
  return wordsOf(cases.map(memberOf));
}

/** Whether a text uses one of a matter's words. */
export function speaksOf(text: string, words: ReadonlySet<string>): boolean {
  return [...shinglesOf(text).keys()].some((shingle) => words.has(shingle));
}

function memberOf(issueCase: IssueCase): Member {
  const { title, text, place = '', adminPath } = issueCase;
  const [district = ''] = adminPath;
  // A district's name is said of all that is in it; a street's may be all that names the place.
  const own = placeName(place).replace(district, '').replace(KINDS, '');
  const said = new Set(shinglesOf(`${title}\n${text}`, CHARS).keys());
  const ofPlace = new Set(shinglesOf([place, ...adminPath].join('\n')).keys());
  return {
    issueCase,
    place: telling(shinglesOf(own).keys()),
    said,
    matter: new Set([...telling(said)].filter((shingle) => !ofPlace.has(shingle))),
  };
}

/** The first level of a category. */
function topicOf(category: string): string {
  return category.slice(0, 2);
}

function telling(shingles: Iterable<string>): ReadonlySet<string> {
  return new Set([...shingles].filter((shingle) => shingle.length > 1 && weightOf(shingle) >= TELLS_FROM));
}

/** The place that most cases name, when half of them do. */
function placeOf(members: readonly Member[]): ReadonlySet<string> | null {
  let best: { readonly place: ReadonlySet<string>; readonly named: number } | null = null;
  const seen = new Set<string>();
  for (const { place } of members) {
    const key = [...place].join(' ');
    if (place.size === 0 || seen.has(key)) continue;
    seen.add(key);
    const named = members.filter((member) => isAt(member, place)).length;
    if (named > (best?.named ?? 0)) best = { place, named };
  }
  return best !== null && best.named >= PLACE_FROM * members.length ? best.place : null;
}

/** Whether a case names a place, or names its own by a part of that name. */
function isAt({ said, place: own }: Member, place: ReadonlySet<string>): boolean {
  if (shareIn(place, said) >= NAMED_FROM) return true;
  return own.size > 0 && shareIn(own, place) >= NAMED_FROM;
}

function shareIn(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  return [...part].filter((shingle) => whole.has(shingle)).length / part.size;
}

/** What several of the cases say about the matter. */
function wordsOf(members: readonly Member[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { matter } of members) for (const word of matter) counts.set(word, (counts.get(word) ?? 0) + 1);
  const least = Math.max(WORD_CASES, WORD_FROM * members.length);
  return new Set([...counts].flatMap(([word, count]) => (count >= least ? [word] : [])));
}

function sharesAny(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((word) => others.has(word));
}

function mostFrequent(keys: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
