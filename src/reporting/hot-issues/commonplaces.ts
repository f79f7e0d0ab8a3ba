import type { IssueCase } from './issue-case.ts';

const SENTENCE = /[^。！？!?\n；;]+[。！？!?；;]?/gu;
/** Longer ones are letters that were copied, and copies are of one matter. */
const MOST_CHARS = 60;
/** First-level categories in which one sentence, word for word, is said: so many matters share no words of their own. */
const TOPICS = 3;
const TOPIC_DIGITS = 2;

/**
 * Finds sentences that are said word for word of several matters: a clerk's greeting in a transcript, an answer to the
 * chat's question. They tell nothing of any, and would make cases alike that have nothing else in common.
 */
export function commonplacesOf(cases: readonly IssueCase[]): ReadonlySet<string> {
  // Nearly all sentences are said once: only a second topic makes a set.
  const first = new Map<string, string>();
  const topics = new Map<string, Set<string>>();
  for (const { text, category } of cases) {
    const topic = category.slice(0, TOPIC_DIGITS);
    for (const sentence of sentencesOf(text)) {
      if (sentence.length > MOST_CHARS) continue;
      const known = first.get(sentence);
      if (known === undefined) first.set(sentence, topic);
      else if (known !== topic) topics.set(sentence, (topics.get(sentence) ?? new Set([known])).add(topic));
    }
  }
  return new Set([...topics].flatMap(([sentence, said]) => (said.size >= TOPICS ? [sentence] : [])));
}

/** A case without what is said of everything; its text is what it was when nothing else is in it. */
export function withoutCommonplaces(one: IssueCase, commonplaces: ReadonlySet<string>): IssueCase {
  const said = sentencesOf(one.text);
  const own = said.filter((sentence) => !commonplaces.has(sentence));
  return own.length === 0 || own.length === said.length ? one : { ...one, text: own.join('\n') };
}

function sentencesOf(text: string): readonly string[] {
  return (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}
