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
/** Weight from which a pair tells something; see `weightOf`. */
const TELLS_FROM = 0.6;
const WORD_CHARS = 8;
/** Share of the cases that use a word of the issue. */
const WORD_FROM = 0.4;
/** Cases read for words and causes: the most central ones say what all say. */
const READ = 60;

/** How many times as often a word of the issue is said in it as elsewhere in the month. */
const OFTENER = 4;

/**
 * What an issue's cases have in common: words that tell something and are said less elsewhere, and the share of cases that
 * use them.
 */
export function issueWords(
  cases: readonly IssueCase[],
  others: readonly IssueCase[],
): readonly { readonly word: string; readonly share: number }[] {
  const wordsIn = ({ title, text }: IssueCase) => `${title}\n${text}`.toLowerCase();
  const texts = cases.slice(0, READ).map(wordsIn);
  const elsewhere = others.map(wordsIn);
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const shingle of shinglesOf(text, 300).keys()) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  const least = WORD_FROM * texts.length;
  const pairs = [...counts].filter(
    ([word, count]) => count >= least && word.length > 1 && weightOf(word) >= TELLS_FROM,
  );
  const shareOf = (word: string) => texts.filter((text) => text.includes(word)).length / texts.length;
  return joined(
    pairs.map(([word]) => word),
    (word) => shareOf(word) >= WORD_FROM,
  )
    .map((word) => ({ word, share: Math.round(shareOf(word) * 100) / 100 }))
    .filter(
      ({ word, share }) => OFTENER * elsewhere.filter((text) => text.includes(word)).length <= share * elsewhere.length,
    )
    .sort((a, b) => b.share - a.share || b.word.length - a.word.length)
    .slice(0, WORDS);
}

/** Words of pairs that overlap: 丽发, 发新 and 新城 are the name 丽发新城. What is part of a longer word is left out. */
function joined(pairs: readonly string[], isUsed: (word: string) => boolean): readonly string[] {
  const words = new Set(pairs);
  for (const word of words) {
    // A set hands out what is added while it is walked, so that three pairs make one word of four.
    for (const next of pairs) {
      const longer = word + next.slice(1);
      if (word !== next && word.endsWith(next.charAt(0)) && longer.length <= WORD_CHARS && isUsed(longer))
        words.add(longer);
    }
  }
  return [...words].filter((word) => ![...words].some((other) => other !== word && other.includes(word)));
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
