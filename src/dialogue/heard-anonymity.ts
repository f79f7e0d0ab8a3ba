import type { DialogueWords } from '../city/dialogue-words.ts';
import { bareWords } from './intent.ts';

const CLAUSE_END = /[\s,，。.;；!！?？、]+/;
/** Shorter words stand in others: 保密 in a confidentiality agreement says nothing of the writer. */
const ALONE_BELOW_CHARS = 3;
/** "不需要保密": what is declined is not wanted. */
const DECLINED = /(?:不需要|不用|不必|无需|不要求|no need to)[^，。,.]{0,12}(?:保密|匿名|confidential|anonymous)/giu;

/** How the citizen's words say that they want to be known; null where they say nothing of it. */
export function heardAnonymity(text: string, languages: readonly DialogueWords[]): 'confidential' | 'anonymous' | null {
  const wanted = text.replaceAll(DECLINED, ' ');
  const said = bareWords(wanted);
  const clauses = new Set(wanted.split(CLAUSE_END).map(bareWords));
  const has = (list: 'hasConfidential' | 'hasAnonymous') =>
    languages.some((words) =>
      words[list]
        .map(bareWords)
        .some((word) => (word.length < ALONE_BELOW_CHARS ? clauses.has(word) : said.includes(word))),
    );
  if (has('hasAnonymous')) return 'anonymous';
  return has('hasConfidential') ? 'confidential' : null;
}
