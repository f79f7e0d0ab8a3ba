import type { ResponseFault, ResponseSentence } from '../../contracts/hot-issue.ts';
import { weightOf } from '../../matching/similarity/shingle-weights.ts';
import { shinglesOf } from '../../matching/similarity/shingles.ts';
import { findPii } from '../../privacy/find-pii.ts';
import { claimsOf, comparableClaims, squeezed } from './claims.ts';
import type { ReplySource } from './reply-source.ts';
import { undertakes } from './sentence-part.ts';

/** Share of what a sentence says that its replies must say too; the rest are words that join. */
const SUPPORTED_FROM = 0.5;
/** Shortest ending of a name that is still that name: 局 alone is none. */
const NAME_ENDING = 3;

/** What a check knows beside the sentences: the replies of the issue, and names that are the city's own. */
export type CheckFrame = { readonly replies: readonly ReplySource[]; readonly knownNames: readonly string[] };

/**
 * Finds whatever a response says that the replies behind it do not: numbers, dates, names, undertakings; a source that is
 * no reply of the issue; and anything that could be somebody's identity. An empty list is what approval asks for.
 */
export function checkResponse(sentences: readonly ResponseSentence[], frame: CheckFrame): ResponseFault[] {
  const replies = new Map(frame.replies.map((reply) => [reply.caseId, reply]));
  return sentences.flatMap((sentence, index) => {
    const sources = sentence.sources.flatMap(({ caseId }) => replies.get(caseId) ?? []);
    return [
      ...sourceFaults(sentence, sources),
      ...claimFaults(sentence.text, { texts: sources.map(({ text }) => text), ...frame }),
    ].map((fault) => ({ sentence: index, ...fault, found: fault.found.slice(0, 200) }));
  });
}

type Fault = Omit<ResponseFault, 'sentence'>;

function sourceFaults({ text, sources }: ResponseSentence, replies: readonly ReplySource[]): Fault[] {
  const strangers = sources
    .filter((source) => {
      const reply = replies.find(({ caseId }) => caseId === source.caseId);
      return reply === undefined || reply.department !== source.department || !reply.text.includes(source.quote);
    })
    .map(({ caseNumber }): Fault => ({ kind: 'source', found: caseNumber }));
  const supported = supportOf(text, replies.map((reply) => reply.text).join('\n'));
  return supported >= SUPPORTED_FROM ? strangers : [...strangers, { kind: 'source', found: text }];
}

function claimFaults(text: string, { texts, knownNames }: { readonly texts: readonly string[] } & CheckFrame): Fault[] {
  const source = squeezed(comparableClaims(texts.join('\n')));
  const known = claimsOf(texts.join('\n'));
  const claims = claimsOf(text);
  const names = claims.names.filter((name) => !isSaid(name, [source, ...knownNames.map(squeezed)]));
  return [
    ...claims.numbers
      .filter((number) => !known.numbers.includes(number))
      .map((found): Fault => ({ kind: 'number', found })),
    ...claims.dates.filter((date) => !known.dates.includes(date)).map((found): Fault => ({ kind: 'date', found })),
    ...names.map((found): Fault => ({ kind: 'name', found })),
    ...(undertakes(text) && !texts.some(undertakes) ? [{ kind: 'promise', found: text } as const] : []),
    ...findPii(text).map(({ start, end }): Fault => ({ kind: 'identity', found: text.slice(start, end) })),
  ];
}

/** A name is said when it, or a long enough ending of it, stands in a text: the run before a name takes in verbs. */
function isSaid(name: string, texts: readonly string[]): boolean {
  const plain = squeezed(name);
  const least = Math.min(NAME_ENDING, plain.length);
  for (let from = 0; from <= plain.length - least; from += 1) {
    if (texts.some((text) => text.includes(plain.slice(from)))) return true;
  }
  return false;
}

function supportOf(text: string, source: string): number {
  const said = shinglesOf(source, source.length);
  let all = 0;
  let shared = 0;
  for (const shingle of shinglesOf(text).keys()) {
    const weight = weightOf(shingle);
    all += weight;
    if (said.has(shingle)) shared += weight;
  }
  return all === 0 ? 1 : shared / all;
}
