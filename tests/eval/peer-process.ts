import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { topicText } from '../../src/extraction/category/features.ts';
import { LinearModel } from '../../src/extraction/category/linear-model.ts';
import { CategoryRow, messageText } from './category.ts';
import { dataFile, readRows } from './data-folder.ts';
import { macroF1, rounded } from './figures.ts';
import type { PeerFigures } from './peers.ts';
import type { LabelledText } from './train/fit.ts';
import { fitLabels } from './train/fit-labels.ts';
import { nearDuplicates } from './train/near-duplicates.ts';
import { tokenRows } from './train/training-rows.ts';

/** A trained peer: text to label. */
type Classify = (text: string) => string | Promise<string>;
type Train = (rows: readonly LabelledText[]) => Promise<Classify>;

/** node-nlp's network takes minutes for a thousand rows: it gets this many of each label. */
const NODE_NLP_ROWS_PER_LABEL = 150;
const NODE_NLP_CHARS = 200;

const [peer = 'ours', folder = ''] = process.argv.slice(2);
const load = createRequire(resolve(folder, 'package.json'));

/** Bigrams: none of the peers segments Chinese, and this is what the published figure of `bayes` used. */
function bigrams(text: string): string[] {
  const topic = topicText(text);
  return Array.from({ length: Math.max(0, topic.length - 1) }, (_, at) => topic.slice(at, at + 2));
}

type Bayes = { learn(text: string, label: string): unknown; categorize(text: string): string | Promise<string> };
type Wink = {
  definePrepTasks(tasks: ((text: string) => string[])[]): unknown;
  learn(text: string, label: string): unknown;
  consolidate(): unknown;
  predict(text: string): string;
};
type NodeNlp = {
  addDocument(locale: string, text: string, label: string): void;
  train(): Promise<unknown>;
  process(locale: string, text: string): Promise<{ intent: string }>;
};

const trainers: Readonly<Record<string, Train>> = {
  ours: async (rows) => {
    const model = LinearModel.decode(fitLabels(rows));
    return (text) => model.rank(text)[0]?.label ?? '';
  },
  bayes: async (rows) => {
    const classifier: Bayes = load('bayes')({ tokenizer: bigrams });
    for (const { text, label } of rows) await classifier.learn(text, label);
    return (text) => classifier.categorize(text);
  },
  'wink-naive-bayes-text-classifier': async (rows) => {
    const classifier: Wink = load('wink-naive-bayes-text-classifier')();
    classifier.definePrepTasks([bigrams]);
    for (const { text, label } of rows) classifier.learn(text, label);
    classifier.consolidate();
    return (text) => classifier.predict(text);
  },
  'node-nlp': async (rows) => {
    const { NlpManager } = load('node-nlp');
    const manager: NodeNlp = new NlpManager({ languages: ['zh'], autoSave: false, nlu: { log: false } });
    for (const { text, label } of rows) manager.addDocument('zh', text.slice(0, NODE_NLP_CHARS), label);
    await manager.train();
    return async (text) => (await manager.process('zh', text.slice(0, NODE_NLP_CHARS))).intent;
  },
};

function fewOfEach(rows: readonly LabelledText[], most: number): LabelledText[] {
  const taken = new Map<string, number>();
  return rows.filter(({ label }) => {
    const count = taken.get(label) ?? 0;
    taken.set(label, count + 1);
    return count < most;
  });
}

const train = trainers[peer];
if (train === undefined) throw new Error(`unknown peer: ${peer}`);
const dev = readRows(dataFile('messages/dev-labelled.jsonl'), CategoryRow);
const all = tokenRows();
const twins = nearDuplicates(
  all.map(({ text }) => text),
  dev.map(messageText),
);
const apart = all.filter((_, row) => !twins.has(row));
const rows = peer === 'node-nlp' ? fewOfEach(apart, NODE_NLP_ROWS_PER_LABEL) : apart;
const trainBegun = performance.now();
const classify = await train(rows);
const begun = performance.now();
const judged: { gold: string; given: string }[] = [];
for (const row of dev) judged.push({ gold: row.label, given: await classify(messageText(row)) });
const figures: PeerFigures = {
  peer,
  trainedOn: rows.length,
  n: dev.length,
  macroF1: rounded(macroF1(judged)),
  msPerMessage: rounded((performance.now() - begun) / dev.length),
  trainSeconds: rounded((begun - trainBegun) / 1000),
  residentMb: Math.round(process.memoryUsage().rss / 1e6),
};
console.log(JSON.stringify(figures));
