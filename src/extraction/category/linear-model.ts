import * as z from 'zod';
import { countFeatures, dampen } from './features.ts';

/** The head of the weights file: everything but the numbers. */
export const LinearModelHeader = z.strictObject({
  format: z.literal('minsheng-linear-1'),
  labels: z.array(z.string().min(1)).min(2),
  features: z.number().int().positive(),
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

/** Writes a model: magic, length of the header, header, hashes (int32), idf (uint8), weights (int8, feature by feature). */
export function encodeLinearModel(header: LinearModelHeader, hashes: Int32Array, idf: Uint8Array, weights: Int8Array) {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = json.length + ((4 - (json.length % 4)) % 4);
  const bytes = new Uint8Array(PREFIX_BYTES + padded + hashes.byteLength + idf.byteLength + weights.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, padded);
  bytes.fill(0x20, PREFIX_BYTES, PREFIX_BYTES + padded).set(json, PREFIX_BYTES);
  let at = PREFIX_BYTES + padded;
  for (const part of [hashes, idf, weights]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** One-against-the-rest linear classifier over hashed character n-grams, weights in one byte each. */
export class LinearModel {
  readonly header: LinearModelHeader;
  readonly #idf: Uint8Array;
  readonly #weights: Int8Array;
  /** Open addressing: hash -> row + 1. */
  readonly #keys: Int32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;

  private constructor(header: LinearModelHeader, hashes: Int32Array, idf: Uint8Array, weights: Int8Array) {
    this.header = header;
    this.#idf = idf;
    this.#weights = weights;
    const cells = 2 ** Math.ceil(Math.log2(hashes.length * 1.6));
    this.#mask = cells - 1;
    this.#keys = new Int32Array(cells);
    this.#rows = new Int32Array(cells);
    for (let row = 0; row < hashes.length; row += 1) {
      const hash = hashes[row] ?? 0;
      let cell = hash & this.#mask;
      while (this.#keys[cell] !== 0) cell = (cell + 1) & this.#mask;
      this.#keys[cell] = hash;
      this.#rows[cell] = row;
    }
  }

  /** Reads a weights file. Throws BrokenModelError when it is none. */
  static decode(bytes: Uint8Array): LinearModel {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < PREFIX_BYTES || view.getUint32(0) !== MAGIC) throw new BrokenModelError('not a weights file');
    const start = PREFIX_BYTES + view.getUint32(4);
    const header = LinearModelHeader.parse(
      JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, Math.min(start, bytes.length)))),
    );
    const { features, labels } = header;
    const wanted = start + features * (4 + 1 + labels.length);
    if (bytes.length !== wanted) throw new BrokenModelError(`got ${bytes.length} bytes, wanted ${wanted}`);
    // A copy with a buffer of its own (Buffer's slice is none): an Int32Array must begin at a multiple of four.
    const own = new Uint8Array(bytes.subarray(start));
    return new LinearModel(
      header,
      new Int32Array(own.buffer, 0, features),
      new Uint8Array(own.buffer, features * 4, features),
      new Int8Array(own.buffer, features * 5, features * labels.length),
    );
  }

  #rowOf(hash: number): number {
    let cell = hash & this.#mask;
    while (this.#keys[cell] !== 0) {
      if (this.#keys[cell] === hash) return this.#rows[cell] ?? -1;
      cell = (cell + 1) & this.#mask;
    }
    return -1;
  }

  /** The decision value of every label, in the order of the header. */
  decide(text: string): Float64Array {
    const { labels, scales, biases, idfScale } = this.header;
    const sums = new Float64Array(labels.length);
    let squares = 0;
    for (const [hash, count] of countFeatures(text)) {
      const row = this.#rowOf(hash);
      if (row < 0) continue;
      const value = dampen(count) * (this.#idf[row] ?? 0) * idfScale;
      squares += value * value;
      const base = row * labels.length;
      for (let label = 0; label < labels.length; label += 1) {
        sums[label] = (sums[label] ?? 0) + value * (this.#weights[base + label] ?? 0);
      }
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
