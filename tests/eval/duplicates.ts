import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { CATEGORIES } from '../../src/matching/duplicates/find-matches.ts';
import {
  ALIKE_FROM,
  judgePair,
  PAIR_WEIGHTS,
  probability,
  SAME_FROM,
} from '../../src/matching/duplicates/judge-pair.ts';
import { type MatchSubject, matchSubject } from '../../src/matching/duplicates/match-subject.ts';
import { type PairFeatures, pairFeatures } from '../../src/matching/duplicates/pair-features.ts';
import { placeKey } from '../../src/matching/duplicates/place-key.ts';
import { redact } from '../../src/privacy/redact.ts';
import { EVAL_NOW } from './cases.ts';
import { dataFile, readRows } from './data-folder.ts';
import { fitPairs, type LabelledPair } from './duplicates-fit.ts';
import { rounded, share } from './figures.ts';
import { localExtractor } from './local-models.ts';

const Message = z.looseObject({ id: z.string(), title: z.string(), body: z.string() });
const Pairs = z.array(z.object({ a: z.string(), b: z.string(), same: z.boolean() }));
const OWN_PAIRS = resolve(import.meta.dirname, 'sets/duplicate-pairs.json');
const FOLDS = 5;

/** A message as the intake would compare it, the partitions its case stands in, and those a search would look at. */
type Read = {
  readonly subject: MatchSubject;
  readonly stands: readonly string[];
  readonly searched: readonly string[];
};

/** What `npm run eval -- duplicates` prints last. `crossValidated` fits on four fifths and judges the rest. */
export type DuplicateFigures = {
  pairs: number;
  same: number;
  precision: number;
  recall: number;
  f05: number;
  crossValidated: { precision: number; recall: number; f05: number };
  alikeRecall: number;
  exact: number;
  exactFound: number;
  exactFoundAtIntake: number;
  sameReached: number;
  fitted: PairFeatures & { bias: number };
};

/** Judges labelled pairs (a file of `[{a,b,same}]` by id, default the own ones) and all exact copies of the messages. */
export async function evalDuplicates(file?: string): Promise<DuplicateFigures> {
  const messages = readRows(dataFile('hot-issues/messages-4326.jsonl'), Message);
  const pairs = Pairs.parse(JSON.parse(readFileSync(file ?? OWN_PAIRS, 'utf8')));
  const copies = copiesOf(messages);
  const wanted = new Set([...pairs, ...copies].flatMap(({ a, b }) => [a, b]));
  const read = await readMessages(messages.filter(({ id }) => wanted.has(id)));
  const of = (id: string): Read => {
    const found = read.get(id);
    if (found === undefined) throw new Error(`no message ${id}`);
    return found;
  };
  const labelled = pairs.map(({ a, b, same }): LabelledPair => {
    const features = pairFeatures(of(a).subject, of(b).subject);
    return { features, same, copy: judgePair(of(a).subject, of(b).subject).copy };
  });
  const shipped = labelled.map((pair) => ({
    ...pair,
    score: pair.copy ? 1 : probability(pair.features, PAIR_WEIGHTS),
  }));
  const held = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitPairs(labelled.filter((_pair, index) => index % FOLDS !== fold));
    return labelled
      .filter((_pair, index) => index % FOLDS === fold)
      .map((pair) => ({ ...pair, score: pair.copy ? 1 : probability(pair.features, weights) }));
  }).flat();
  const same = labelled.filter((pair) => pair.same).length;
  const found = (a: string, b: string) => judgePair(of(a).subject, of(b).subject).same >= SAME_FROM;
  const reached = (a: string, b: string) => of(a).stands.some((partition) => of(b).searched.includes(partition));
  return {
    pairs: pairs.length,
    same,
    ...scores(shipped),
    crossValidated: scores(held),
    alikeRecall: rounded(share(shipped.filter((pair) => pair.same && pair.score >= ALIKE_FROM).length, same)),
    exact: copies.length,
    exactFound: copies.filter(({ a, b }) => found(a, b)).length,
    exactFoundAtIntake: copies.filter(({ a, b }) => found(a, b) && reached(a, b)).length,
    sameReached: rounded(share(pairs.filter((pair) => pair.same && reached(pair.a, pair.b)).length, same)),
    fitted: fitPairs(labelled),
  };
}

/** Each later message with the body of an earlier one, with the first that has it. */
function copiesOf(messages: readonly z.infer<typeof Message>[]): { readonly a: string; readonly b: string }[] {
  const first = new Map<string, string>();
  return messages.flatMap(({ id, body }) => {
    const key = body.trim();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, id);
    return earlier === undefined ? [] : [{ a: earlier, b: id }];
  });
}

async function readMessages(messages: readonly z.infer<typeof Message>[]): Promise<ReadonlyMap<string, Read>> {
  const extractor = localExtractor();
  const read = new Map<string, Read>();
  for (const { id, title, body } of messages) {
    const text = redact(`${title}\n${body}`).text;
    const { demands } = await extractor.extract({ text, locale: 'zh', receivedAt: EVAL_NOW });
    const [demand] = demands;
    if (demand === undefined) throw new Error(`message ${id} has no demand`);
    const { category, alternatives, place } = demand;
    const kinds = new Map([
      [category.value, category.confidence],
      ...alternatives.map(({ code, confidence }): [string, number] => [code, confidence]),
    ]);
    const area = place?.value.adminCode?.slice(0, 6) ?? 'unknown';
    const inCategory = (code: string) => `${code} in ${area}`;
    const key = placeKey(place?.value);
    const atPlace = key === null ? [] : [`at ${key}`];
    read.set(id, {
      subject: {
        ...matchSubject({ title, text, ...(place === undefined ? {} : { place: place.value.text }), kinds }),
        words: body.trim(),
      },
      stands: [inCategory(category.value), ...atPlace],
      searched: [
        ...[category.value, ...alternatives.map(({ code }) => code)].slice(0, CATEGORIES).map(inCategory),
        ...atPlace,
      ],
    });
  }
  return read;
}

function scores(judged: readonly { readonly same: boolean; readonly score: number }[]) {
  const said = judged.filter(({ score }) => score >= SAME_FROM);
  const right = said.filter(({ same }) => same).length;
  const precision = share(right, said.length);
  const recall = share(right, judged.filter(({ same }) => same).length);
  // F with beta 0.5: a wrong merge costs more than a missed one.
  const f05 = (1.25 * precision * recall) / (0.25 * precision + recall);
  return { precision: rounded(precision), recall: rounded(recall), f05: rounded(f05) };
}
