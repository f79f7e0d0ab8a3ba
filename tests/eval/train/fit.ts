import { countFeatures, dampen } from '../../../src/extraction/category/features.ts';
import { encodeLinearModel } from '../../../src/extraction/category/linear-model.ts';
import { WordList } from '../../../src/extraction/category/word-list.ts';
import { type SparseRow, trainBinary } from './linear-svm.ts';

/** Keys of words, each with what it costs in `COST_STEP`s: see `WordList`. */
export type Vocabulary = { readonly keys: Int32Array; readonly costs: Uint8Array };
/** A text with its right label. */
export type LabelledText = { readonly text: string; readonly label: string };

/** An n-gram seen in fewer rows than this is noise. 1, 2 and 3 were tried. */
const MIN_ROWS = 3;
/** Features kept, by the length of their weights, when not told. */
const KEPT_FEATURES = 120_000;
/** Cost of a misplaced row, when not told. */
const COST = 2;

type Table = { readonly columnOf: Map<number, number>; readonly idf: Float32Array; readonly hashes: Int32Array };

function tableOf(counted: readonly Map<number, number>[], keep: (hash: number, rows: number) => boolean): Table {
  const seenIn = new Map<number, number>();
  for (const counts of counted) for (const hash of counts.keys()) seenIn.set(hash, (seenIn.get(hash) ?? 0) + 1);
  const kept = [...seenIn].filter(([hash, rows]) => keep(hash, rows)).sort(([a], [b]) => a - b);
  return {
    columnOf: new Map(kept.map(([hash], column) => [hash, column])),
    hashes: Int32Array.from(kept, ([hash]) => hash),
    idf: Float32Array.from(kept, ([, rows]) => Math.log((1 + counted.length) / (1 + rows)) + 1),
  };
}

function rowsOf(counted: readonly Map<number, number>[], table: Table): SparseRow[] {
  return counted.map((counts) => {
    const columns: number[] = [];
    const values: number[] = [];
    for (const [hash, count] of counts) {
      const column = table.columnOf.get(hash);
      if (column === undefined) continue;
      columns.push(column);
      values.push(dampen(count) * (table.idf[column] ?? 0));
    }
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return { columns: Int32Array.from(columns), values: Float32Array.from(values, (value) => value / length) };
  });
}

function trainAll(
  rows: readonly SparseRow[],
  data: readonly LabelledText[],
  labels: readonly string[],
  { columns, cost }: { columns: number; cost: number },
) {
  return labels.map((label) => trainBinary(rows, { isPositive: (row) => data[row]?.label === label, columns, cost }));
}

/** What fitting is told: the data, how sharp the softmax is, and what to note in the header. */
export type FitOptions = {
  readonly sharpness?: number;
  readonly corrections?: number;
  readonly keptFeatures?: number;
  /** Least weight kept, in bytes of 1 to 127, when most weights of many labels are next to nothing; without it all are. */
  readonly leastWeight?: number;
  /** Cost of a misplaced row. */
  readonly cost?: number;
  /** Length of the shortest n-gram counted. */
  readonly shortest?: number;
  /** Words to part the texts by, which are then counted beside the n-grams. */
  readonly vocabulary?: Vocabulary;
};

/**
 * Fits the classifier: counts n-grams, fits once on all of them, keeps those that weigh most, fits again on those,
 * and writes weights of one byte. Returns the bytes of the weights file.
 */
export function fitLinear(data: readonly LabelledText[], options: FitOptions = {}): Uint8Array {
  const labels = [...new Set(data.map((row) => row.label))].sort();
  const { shortest = 2, cost = COST, vocabulary } = options;
  const words = vocabulary === undefined ? null : new WordList(vocabulary.keys, vocabulary.costs);
  const counted = data.map((row) => countFeatures(row.text, { shortest, words }));
  let table = tableOf(counted, (_, rows) => rows >= MIN_ROWS);
  const most = options.keptFeatures ?? KEPT_FEATURES;
  if (table.hashes.length > most) {
    const first = trainAll(rowsOf(counted, table), data, labels, { columns: table.hashes.length, cost });
    const size = Float64Array.from(table.hashes, (_, column) =>
      first.reduce((sum, { weights }) => sum + ((weights[column] ?? 0) * (table.idf[column] ?? 0)) ** 2, 0),
    );
    const limit = Float64Array.from(size).sort()[size.length - most] ?? 0;
    const heavy = new Set([...table.hashes].filter((_, column) => (size[column] ?? 0) >= limit).slice(0, most));
    table = tableOf(counted, (hash) => heavy.has(hash));
  }
  const fitted = trainAll(rowsOf(counted, table), data, labels, { columns: table.hashes.length, cost });
  const idfScale = table.idf.reduce((top, value) => Math.max(top, value), 1) / 255;
  const scales = fitted.map(
    ({ weights }) => weights.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-6) / 127,
  );
  const bytes = new Int8Array(table.hashes.length * labels.length);
  for (const [label, { weights }] of fitted.entries()) {
    const scale = scales[label] ?? 1;
    for (const [column, weight] of weights.entries()) {
      bytes[column * labels.length + label] = Math.round(weight / scale);
    }
  }
  const kept = options.leastWeight === undefined ? undefined : heavyWeights(bytes, labels.length, options.leastWeight);
  return encodeLinearModel(
    {
      format: 'minsheng-linear-3',
      labels,
      features: table.hashes.length,
      shortest,
      words: vocabulary?.keys.length ?? 0,
      sparse: kept?.weights.length ?? 0,
      scales,
      biases: fitted.map(({ bias }) => bias),
      idfScale,
      sharpness: options.sharpness ?? 1,
      trainedOn: { rows: data.length, corrections: options.corrections ?? 0 },
    },
    {
      hashes: table.hashes,
      wordKeys: vocabulary?.keys ?? new Int32Array(),
      wordCosts: vocabulary?.costs ?? new Uint8Array(),
      idf: Uint8Array.from(table.idf, (value) => Math.round(value / idfScale)),
      counts: kept?.counts ?? new Uint8Array(),
      labels: kept?.labels ?? new Uint8Array(),
      weights: kept?.weights ?? bytes,
    },
  );
}

/** The weights of at least `least` bytes, feature by feature. */
function heavyWeights(bytes: Int8Array, columns: number, least: number) {
  const labels: number[] = [];
  const weights: number[] = [];
  const counts = new Uint8Array(bytes.length / columns);
  for (const [at, weight] of bytes.entries()) {
    if (Math.abs(weight) < least) continue;
    const feature = Math.floor(at / columns);
    counts[feature] = (counts[feature] ?? 0) + 1;
    labels.push(at % columns);
    weights.push(weight);
  }
  return { counts, labels: Uint8Array.from(labels), weights: Int8Array.from(weights) };
}
