import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { readCityFolder } from '../../../infra/city/read-city-folder.ts';
import { CategoryCode } from '../../../src/contracts/primitives.ts';
import { CategoryClassifier } from '../../../src/extraction/category/category-classifier.ts';
import { shippedLabels } from '../category.ts';
import { dataFile, ROOT, readRows } from '../data-folder.ts';
import { fitLinear, type LabelledText } from './fit.ts';
import { readLabelsOf } from './labels-of.ts';

const SETS = resolve(import.meta.dirname, '../sets');
const OUT = resolve(ROOT, 'model/category/areas.bin');
const HAN = /[\u4e00-\u9fff]/;
/** More than there are: few features of few sentences can be missed. 9,500 were tried: fewer codes were right. */
const KEPT_FEATURES = 200_000;
/** Most weights of 143 codes are next to nothing. 2 to 9 were tried: the same codes were right; 4 leaves half a megabyte. */
const LEAST_WEIGHT = 4;
const SHARPNESS = 3;
/** A sentence labelled by hand counts as much as three terms. */
const OWN_COPIES = 3;
/** A real message teaches a code only where the lexicon is this sure of it, and no code more than so many. */
const SURE = 0.75;
const MOST_MESSAGES = 25;
const MESSAGE_CHARS = 60;

const Message = z.looseObject({ title: z.string().default(''), body: z.string().default('') });

const Sentence = z.looseObject({ text: z.string(), category: CategoryCode });

/** The batches that are no longer unseen, and sentences only to train on. */
const OWN = [
  'cases',
  'cases-batch-1',
  'cases-batch-2',
  'cases-batch-3',
  'cases-batch-4',
  'codes-batch-1',
  'codes-batch-2',
  'areas-training',
];

/** The sentences written for this project, labelled by hand. */
function ownRows(): LabelledText[] {
  return OWN.flatMap((name) => readRows(resolve(SETS, `${name}.jsonl`), Sentence))
    .filter(({ text, category }) => HAN.test(text) && category.length === 4)
    .flatMap(({ text, category }) => Array.from({ length: OWN_COPIES }, () => ({ text, label: category })));
}

/**
 * Fits the model of the city's own codes from the labelled sentences, the lexicon's terms and real messages whose code
 * the lexicon is sure of; writes `model/category/areas.bin`.
 */
export function trainAreas(): object {
  const { categories, lexicon } = readCityFolder('chengdu');
  const terms = lexicon.flatMap(({ code, strong }) =>
    strong.filter((term) => HAN.test(term)).map((term) => ({ text: term.replaceAll('+', '，'), label: code })),
  );
  const labelsOf = readLabelsOf();
  const teacher = new CategoryClassifier({ categories, lexicon, labels: shippedLabels(), labelsOf });
  const taken = new Map<string, number>();
  const messages: LabelledText[] = [];
  for (const name of ['messages/unlabelled-2801.jsonl', 'hot-issues/messages-4326.jsonl']) {
    for (const { title, body } of readRows(dataFile(name), Message)) {
      const text = `${title}，${body.slice(0, MESSAGE_CHARS)}`;
      const [best] = teacher.rank(text, 1);
      const count = taken.get(best?.code ?? '') ?? 0;
      if (best === undefined || best.confidence < SURE || count >= MOST_MESSAGES) continue;
      taken.set(best.code, count + 1);
      messages.push({ text, label: best.code });
    }
  }
  const own = ownRows();
  const bytes = fitLinear([...own, ...terms, ...messages], {
    shortest: 1,
    keptFeatures: KEPT_FEATURES,
    leastWeight: LEAST_WEIGHT,
    sharpness: SHARPNESS,
  });
  writeFileSync(OUT, bytes);
  return { own: own.length / OWN_COPIES, terms: terms.length, messages: messages.length, bytes: bytes.length };
}
