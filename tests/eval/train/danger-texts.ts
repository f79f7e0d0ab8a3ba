import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { sentencesOf } from '../../../src/extraction/safety/clauses.ts';
import { dataFile, ROOT, readRows } from '../data-folder.ts';

/** A sentence and whether it tells of danger to life now or a threat. */
export type DangerText = { readonly id: string; readonly text: string; readonly urgent: boolean };
/** A real message; `told` when an alarm on it was read and is right. */
export type RealMessage = { readonly text: string; readonly told: boolean };

const Probe = z.looseObject({ id: z.string(), text: z.string(), urgent: z.boolean() });
const CaseRow = z.looseObject({ text: z.string(), urgency: z.string() });
const Message = z.looseObject({ id: z.string(), title: z.string(), body: z.string() });
const Alarm = z.looseObject({ id: z.string(), verdict: z.string() });

const EVAL = resolve(ROOT, 'tests/eval');
const THREAT = /杀|砍|捅|炸|跳楼|同归|汽油|扬言|威胁|弄死|死给|堵路|kill|burn|bomb/iu;
const CASE_SETS = [
  'cases',
  'cases-batch-1',
  'cases-batch-2',
  'cases-batch-3',
  'cases-batch-4',
  'cases-batch-5',
  'cases-batch-6',
  'codes-batch-1',
  'codes-batch-2',
  'unseen-cases',
];
const REAL = ['hot-issues/messages-4326.jsonl', 'messages/unlabelled-2801.jsonl', 'messages/dev-labelled.jsonl'];

/** The labelled sentences of a file of `probes/`. */
export function dangerTexts(file: string): DangerText[] {
  return readRows(resolve(EVAL, 'probes', file), Probe);
}

/** The own sentences of cases that are no danger; those of a public hazard only where they tell of no threat. */
export function calmTexts(): string[] {
  return CASE_SETS.flatMap((name) => readRows(resolve(EVAL, 'sets', `${name}.jsonl`), CaseRow))
    .filter(({ text, urgency }) => urgency !== 'U0' && !(urgency === 'U1' && THREAT.test(text)))
    .map(({ text }) => text);
}

/** The real messages kept beside the repository. Throws MissingDataError when they are absent. */
export function realMessages(): RealMessage[] {
  const read = z.array(Alarm).parse(JSON.parse(readFileSync(resolve(EVAL, 'danger-alarms-read.json'), 'utf8')));
  const told = new Set(read.filter(({ verdict }) => verdict === 'told').map(({ id }) => id));
  return REAL.flatMap((file) => readRows(dataFile(file), Message)).map(({ id, title, body }) => ({
    text: `${title}\n${body}`,
    told: told.has(id),
  }));
}

const PlaceRow = z.looseObject({ text: z.string() });

/** The own sentences of places: what is said of a street on an ordinary day, with a few of danger among them. */
export function placeTexts(): string[] {
  return ['place-own', 'place-batches']
    .flatMap((name) => readRows(resolve(EVAL, 'sets', `${name}.jsonl`), PlaceRow))
    .map(({ text }) => text);
}

const Issue = z.looseObject({ description: z.string().nullish() });

/** English issues of a city's street service, which are no danger: the own sentences hold few pleas that are none. Throws MissingDataError. */
export function englishCalm(): string[] {
  return readRows(dataFile('english/seeclickfix-atlanta.jsonl'), Issue).flatMap(({ description }) => {
    const text = description ?? '';
    return sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  });
}

const FILLERS = ['喂你好', '那个', '呃就是', '麻烦你们', '你好我们这儿'];
const SWAPS: readonly (readonly [string, string])[] = [
  ['孩子', '娃儿'],
  ['里面', '里头'],
  ['没有', '没得'],
  ['怎么', '咋个'],
  ['他们', '他们些'],
  ['被', '遭'],
  ['邻居', '隔壁'],
  ['老人', '老者'],
  ['我爸', '我父亲'],
  ['我妈', '我母亲'],
];

/** A sentence as others would say it: itself, after a filler, and in the words of the dialect. */
export function spoken(text: string): string[] {
  const pick = createHash('md5').update(text).digest()[0] ?? 0;
  const swapped = SWAPS.reduce((said, [from, to]) => said.replaceAll(from, to), text);
  return [text, `${FILLERS[pick % FILLERS.length]}，${text}`, ...(swapped === text ? [] : [swapped])];
}
