import type { CaseRepository } from '../../cases/case-repository.ts';
import type { Case } from '../../contracts/case.ts';
import { DAY_MS } from '../../kernel/time.ts';
import { containment, likeness, weighTexts } from '../similarity/weighed-text.ts';
import { ALIKE_FROM, judgePair, type PairJudgement } from './judge-pair.ts';
import type { MatchEntry, MatchIndex } from './match-index.ts';
import { type MatchSubject, subjectOfCase } from './match-subject.ts';
import { placeKey } from './place-key.ts';

/** What looking for cases alike needs. */
export type FindDeps = { readonly index: MatchIndex; readonly cases: Pick<CaseRepository, 'get'> };

/** A case that may be the same matter. */
export type Match = { readonly case: Case; readonly judgement: PairJudgement };

/** How far back a matter is looked for; what was told earlier is over, or is a new demand. */
export const WINDOW_DAYS = 60;
/** Categories looked under: the one decided and the two that came next. A person's words for one matter vary. */
export const CATEGORIES = 3;
/** Entries read of each: two kilobytes of titles cost half a read unit. */
export const ENTRIES_EACH = 40;
/** Cases read whole: the titles most alike. */
export const READ_WHOLE = 3;
/** Least share of a title found in the new words before its case is read. */
const TITLE_FROM = 0.25;

/**
 * Looks for cases about the same matter: a page of each of three categories and one of the place, and at most three cases, whatever the
 * table holds.
 * Most alike first, none below `ALIKE_FROM`.
 */
export async function findMatches(
  subject: Pick<Case, 'demand' | 'text'>,
  { at, deps }: { readonly at: Date; readonly deps: FindDeps },
): Promise<readonly Match[]> {
  const { demand } = subject;
  const area = demand.place?.value.adminCode?.slice(0, 6);
  const categories = new Set([demand.category.value, ...demand.alternatives.map(({ code }) => code)]);
  const place = placeKey(demand.place?.value);
  const page = { since: new Date(at.getTime() - WINDOW_DAYS * DAY_MS), limit: ENTRIES_EACH };
  const pages = await Promise.all([
    ...[...categories]
      .slice(0, CATEGORIES)
      .map((category) => deps.index.recent({ category, ...(area === undefined ? {} : { area }), ...page })),
    ...(place === null ? [] : [deps.index.atPlace({ place, ...page })]),
  ]);
  // A case of the category at the place stands on both pages.
  const entries = new Map(pages.flat().map((entry) => [entry.caseId, entry]));
  const own = subjectOfCase(subject);
  const found = await Promise.all(mostAlike([...entries.values()], own).map(({ caseId }) => deps.cases.get(caseId)));
  return found
    .flatMap((each) => (each === null ? [] : [{ case: each, judgement: judgePair(own, subjectOfCase(each)) }]))
    .filter(({ judgement }) => judgement.same >= ALIKE_FROM)
    .sort((a, b) => b.judgement.same - a.judgement.same);
}

function mostAlike(entries: readonly MatchEntry[], own: MatchSubject): readonly MatchEntry[] {
  return entries
    .map((entry) => {
      const title = weighTexts([{ text: entry.title, factor: 1 }]);
      return { entry, shared: containment(title, own.whole), alike: likeness(title, own.whole) };
    })
    .filter(({ shared }) => shared >= TITLE_FROM)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, READ_WHOLE)
    .map(({ entry }) => entry);
}
