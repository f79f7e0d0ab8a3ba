import * as z from 'zod';
import { countFeatures, dampen, type FeatureChoice } from './features.ts';
import { HashIndex } from './hash-index.ts';
import { DenseWeights, type LabelWeights, SparseWeights } from './label-weights.ts';
import { WordList } from './word-list.ts';

/** The head of the weights file: everything but the numbers. */
export const LinearModelHeader = z.strictObject({
  format: z.literal('minsheng-linear-3'),
  labels: z.array(z.string().min(1)).min(2),
  features: z.number().int().positive(),
  /** Length of the shortest n-gram counted. */
  shortest: z.number().int().min(1).max(4),
  /** Words in the list that text is parted by; 0 when only n-grams are counted. */
  words: z.number().int().nonnegative(),
  /** Weights kept when only those that count are; 0 when every label's weight of every feature is. */
  sparse: z.number().int().nonnegative(),
  /** Per label: weight of a feature = byte x scale. */
  scales: z.array(z.number().positive()),
  biases: z.array(z.number()),
  /** Inverse document frequency = byte x this. */
  idfScale: z.number().positive(),
  /** Decision values are multiplied by this before the softmax; fitted on held-out folds. */
  sharpness: z.number().positive(),
  trainedOn: z.strictObject({ rows: z.number().int(), corrections: z.number().int() }),
});
export type LinearModelHeader = z.infer<typeof LinearModelHeader>;

/** A label with its calibrated probability. */
export type LabelScore = { readonly label: string; readonly probability: number };

const MAGIC = 0x4d53_4c31; // "MSL1"
const PREFIX_BYTES = 8;

/** A weights file that is not one, or is cut short. */
export class BrokenModelError extends Error {
  override readonly name = 'BrokenModelError';
}

/** The numbers of a model, in the order of its file. */
export type LinearModelNumbers = {
  readonly hashes: Int32Array;
  readonly wordKeys: Int32Array;
  readonly wordCosts: Uint8Array;
  readonly idf: Uint8Array;
  /** Of a sparse model: how many weights a feature has, and of which label each is. */
  readonly counts: Uint8Array;
  readonly labels: Uint8Array;
  readonly weights: Int8Array;
};

/** Writes a model: magic, length of the header, header, then the numbers in the order of `LinearModelNumbers`. */
export function encodeLinearModel(header: LinearModelHeader, numbers: LinearModelNumbers): Uint8Array {
  const { hashes, wordKeys, wordCosts, idf, counts, labels, weights } = numbers;
  const parts = [hashes, wordKeys, wordCosts, idf, counts, labels, weights];
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = json.length + ((4 - (json.length % 4)) % 4);
  const size = parts.reduce((sum, { byteLength }) => sum + byteLength, PREFIX_BYTES + padded);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, padded);
  bytes.fill(0x20, PREFIX_BYTES, PREFIX_BYTES + padded).set(json, PREFIX_BYTES);
  let at = PREFIX_BYTES + padded;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** One-against-the-rest linear classifier over hashed character n-grams and words, weights in one byte each. */
export class LinearModel {
  readonly header: LinearModelHeader;
  /** What is counted of a text. */
  readonly choice: FeatureChoice;
  readonly #idf: Uint8Array;
  readonly #weights: LabelWeights;
  readonly #index: HashIndex;

  private constructor(header: LinearModelHeader, numbers: LinearModelNumbers) {
    this.header = header;
    this.#idf = numbers.idf;
    this.#weights =
      header.sparse === 0
        ? new DenseWeights(numbers.weights)
        : new SparseWeights(numbers.counts, numbers.labels, numbers.weights);
    this.#index = new HashIndex(numbers.hashes);
    const words = header.words === 0 ? null : new WordList(numbers.wordKeys, numbers.wordCosts);
    this.choice = { shortest: header.shortest, words };
  }

  /** Reads a weights file. Throws BrokenModelError when it is none. */
  static decode(bytes: Uint8Array): LinearModel {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < PREFIX_BYTES || view.getUint32(0) !== MAGIC) throw new BrokenModelError('not a weights file');
    const start = PREFIX_BYTES + view.getUint32(4);
    const header = LinearModelHeader.parse(
      JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, Math.min(start, bytes.length)))),
    );
    const { features, labels, words, sparse } = header;
    const [counts, labelled, weights] = sparse === 0 ? [0, 0, features * labels.length] : [features, sparse, sparse];
    const sizes = [features * 4, words * 4, words, features, counts, labelled, weights];
    const wanted = sizes.reduce((sum, size) => sum + size, start);
    if (bytes.length !== wanted) throw new BrokenModelError(`got ${bytes.length} bytes, wanted ${wanted}`);
    // An Int32Array must begin at a multiple of four, which a Buffer of Node's pool need not.
    const own = (bytes.byteOffset + start) % 4 === 0 ? bytes.subarray(start) : new Uint8Array(bytes.subarray(start));
    let at = own.byteOffset;
    const next = (size: number): [ArrayBufferLike, number] => {
      at += size;
      return [own.buffer, at - size];
    };
    return new LinearModel(header, {
      hashes: new Int32Array(...next(features * 4), features),
      wordKeys: new Int32Array(...next(words * 4), words),
      wordCosts: new Uint8Array(...next(words), words),
      idf: new Uint8Array(...next(features), features),
      counts: new Uint8Array(...next(counts), counts),
      labels: new Uint8Array(...next(labelled), labelled),
      weights: new Int8Array(...next(weights), weights),
    });
  }

  /** The decision value of every label, in the order of the header. */
  decide(text: string): Float64Array {
    const { labels, scales, biases, idfScale } = this.header;
    const sums = new Float64Array(labels.length);
    let squares = 0;
    for (const [hash, count] of countFeatures(text, this.choice)) {
      const row = this.#index.rowOf(hash);
      if (row < 0) continue;
      const value = dampen(count) * (this.#idf[row] ?? 0) * idfScale;
      squares += value * value;
      this.#weights.addTo(sums, row, value);
    }
    const length = squares === 0 ? 1 : Math.sqrt(squares);
    return sums.map((sum, label) => (sum / length) * (scales[label] ?? 0) + (biases[label] ?? 0));
  }

  /** All labels with calibrated probabilities, the best first. */
  rank(text: string): LabelScore[] {
    const decisions = this.decide(text);
    return softmax(decisions, this.header.sharpness)
      .map((probability, index) => ({ label: this.header.labels[index] ?? '', probability }))
      .sort((a, b) => b.probability - a.probability);
  }
}

/** Probabilities out of decision values. */
export function softmax(decisions: ArrayLike<number>, sharpness: number): number[] {
  const values = Array.from(decisions, (value) => value * sharpness);
  const top = Math.max(...values);
  const exps = values.map((value) => Math.exp(value - top));
  const total = exps.reduce((sum, value) => sum + value, 0);
  return exps.map((value) => value / total);
}
