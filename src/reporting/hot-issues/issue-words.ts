import type { CaseQuote } from '../../contracts/hot-issue.ts';
import { weightOf } from '../../matching/similarity/shingle-weights.ts';
import { shinglesOf } from '../../matching/similarity/shingles.ts';
import type { IssueCase } from './issue-case.ts';

/** Words by which people say why something is as it is. */
const WHY = /因为|由于|导致|造成|没有|未经|未按|违规|私自|长期|一直|because|due to|caused|without|never/iu;
const SENTENCE = /[^。！？!?\n；;]+[。！？!?；;]?/gu;
const QUOTE_CHARS = { least: 8, most: 120 } as const;
const PLACEHOLDER = /\[[^[\]\n]{1,8}\d(?:-\d{1,3})?\]/u;
const CAUSES = 3;
const WORDS = 6;
/** Share of the cases that use a word of the issue. */
const WORD_FROM = 0.4;
/** Cases read for words and causes: the most central ones say what all say. */
const READ = 60;

/** What an issue's cases have in common: words that tell something, and the share of cases that use them. */
export function issueWords(cases: readonly IssueCase[]): readonly { readonly word: string; readonly share: number }[] {
  const read = cases.slice(0, READ);
  const counts = new Map<string, number>();
  for (const { title, text } of read) {
    for (const shingle of shinglesOf(`${title}\n${text}`, 300).keys())
      counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  const least = WORD_FROM * read.length;
  return [...counts]
    .filter(([word, count]) => count >= least && word.length > 1 && weightOf(word) >= 0.6)
    .sort((a, b) => b[1] * weightOf(b[0]) - a[1] * weightOf(a[0]))
    .slice(0, WORDS)
    .map(([word, count]) => ({ word, share: Math.round((count / read.length) * 100) / 100 }));
}

/** Why it happens, in the cases' own words: sentences that say why and use the issue's words, each of another case. */
export function issueCauses(cases: readonly IssueCase[], words: readonly { readonly word: string }[]): CaseQuote[] {
  const quotes = cases.slice(0, READ).flatMap(({ id, text }) => {
    const best = (text.match(SENTENCE) ?? [])
      .map((sentence) => sentence.trim())
      .filter((quote) => quote.length >= QUOTE_CHARS.least && quote.length <= QUOTE_CHARS.most)
      .filter((quote) => WHY.test(quote) && !PLACEHOLDER.test(quote))
      .map((quote) => ({
        caseId: id,
        quote,
        score: words.filter(({ word }) => quote.toLowerCase().includes(word)).length,
      }))
      .sort((a, b) => b.score - a.score)[0];
    return best === undefined || best.score === 0 ? [] : [best];
  });
  const chosen: CaseQuote[] = [];
  for (const { caseId, quote } of quotes.sort((a, b) => b.score - a.score)) {
    if (chosen.length === CAUSES) break;
    if (!chosen.some((each) => each.quote === quote)) chosen.push({ caseId, quote });
  }
  return chosen;
}
