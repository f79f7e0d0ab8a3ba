import * as z from 'zod';
import { INPUT_SIZES, netInputs } from './net-inputs.ts';
import type { RegisterNames } from './register-names.ts';
import { allowedTransitions } from './viterbi.ts';

const Header = z.object({
  labels: z.array(z.string()).min(2),
  /** The characters it knows, in the order of their numbers; 0 stands for any other. */
  characters: z.string(),
  /** Numbers each kind of input is turned into: character, pair, name, seen, kind. */
  dims: z.array(z.number().int().positive()).length(5),
  /** Values of a hidden layer. */
  width: z.number().int().positive(),
  /** How far apart the three characters are that each layer reads. */
  dilations: z.array(z.number().int().positive()).min(1),
  /** What one step of a byte is worth, tensor by tensor. */
  scales: z.array(z.number().positive()),
  transitions: z.array(z.number()),
});
export type ChunkNetHeader = z.infer<typeof Header>;

/** Sizes of the tensors of a net, in the order of its file: five tables, weights and biases of each layer, the output's. */
export function tensorSizes(header: Omit<ChunkNetHeader, 'scales' | 'transitions'>): number[] {
  const { dims, width, dilations, labels } = header;
  const rows = [header.characters.length + 1, INPUT_SIZES.pair, INPUT_SIZES.name, INPUT_SIZES.seen, INPUT_SIZES.kind];
  const input = dims.reduce((sum, dim) => sum + dim, 0);
  const tables = rows.map((count, at) => count * (dims[at] ?? 0));
  const layers = dilations.flatMap((_, layer) => [3 * (layer === 0 ? input : width) * width, width]);
  return [...tables, ...layers, width * labels.length, labels.length];
}

/**
 * A small convolutional net over characters (Collobert 2011, residual layers) that scores the labels of an address's
 * characters. File: header length (4 bytes, little-endian), header as JSON, one byte a weight.
 */
export class ChunkNet {
  readonly #header: ChunkNetHeader;
  readonly #tensors: readonly Float32Array[];
  readonly #numbers = new Map<number, number>();
  readonly #register: RegisterNames;
  /** Weights from label to label; the row after the last is for the start of a text. */
  readonly transitions: Float64Array;

  /** Throws when the bytes are not a net's file. */
  constructor(bytes: Uint8Array, register: RegisterNames) {
    const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    this.#header = Header.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength))));
    this.#register = register;
    const { characters, scales, labels, transitions } = this.#header;
    for (let at = 0; at < characters.length; at += 1) this.#numbers.set(characters.charCodeAt(at), at + 1);
    let from = bytes.byteOffset + 4 + headerLength;
    this.#tensors = tensorSizes(this.#header).map((size, at) => {
      const steps = new Int8Array(bytes.buffer, from, size);
      from += size;
      const [scale, weights] = [scales[at] ?? 0, new Float32Array(size)];
      for (let one = 0; one < size; one += 1) weights[one] = (steps[one] ?? 0) * scale;
      return weights;
    });
    this.transitions = allowedTransitions(labels, transitions);
  }

  get labels(): readonly string[] {
    return this.#header.labels;
  }

  /** What each label of each character is worth. */
  emissions(text: string): Float64Array {
    const { dims, width, dilations, labels } = this.#header;
    const length = text.length;
    let values = this.#inputs(text);
    let inner = dims.reduce((sum, dim) => sum + dim, 0);
    const products = new Products(3 * Math.max(inner, width));
    for (const [layer, apart] of dilations.entries()) {
      const [weights, bias] = [this.#tensors[5 + 2 * layer], this.#tensors[6 + 2 * layer]];
      if (weights === undefined || bias === undefined) break;
      const next = new Float32Array(length * width);
      for (let at = 0; at < length; at += 1) {
        const start = at * width;
        for (let one = 0; one < width; one += 1)
          next[start + one] = (bias[one] ?? 0) + (layer > 0 ? (values[start + one] ?? 0) : 0);
        products.clear();
        for (let side = -1; side <= 1; side += 1) {
          const from = at + side * apart;
          if (from < 0 || from >= length) continue;
          products.take(values, { start: from * inner, count: inner, row: (side + 1) * inner * width, width });
        }
        products.addTo(next, weights, { start, width });
        for (let one = start; one < start + width; one += 1) if ((next[one] ?? 0) < 0) next[one] = 0;
      }
      values = next;
      inner = width;
    }
    const [weights, bias] = this.#tensors.slice(-2);
    const scores = new Float32Array(length * labels.length);
    for (let at = 0; at < length && weights !== undefined && bias !== undefined; at += 1) {
      scores.set(bias, at * labels.length);
      products.clear();
      products.take(values, { start: at * width, count: width, row: 0, width: labels.length });
      products.addTo(scores, weights, { start: at * labels.length, width: labels.length });
    }
    return Float64Array.from(scores);
  }

  #inputs(text: string): Float32Array {
    const { codes, pair, name, seen, kind } = netInputs(text, this.#register);
    const { dims } = this.#header;
    const each = dims.reduce((sum, dim) => sum + dim, 0);
    const values = new Float32Array(text.length * each);
    for (let at = 0; at < text.length; at += 1) {
      const rows = [this.#numbers.get(codes[at] ?? 0) ?? 0, pair[at], name[at], seen[at], kind[at]];
      let to = at * each;
      for (const [which, row] of rows.entries()) {
        const dim = dims[which] ?? 0;
        const start = (row ?? 0) * dim;
        values.set(this.#tensors[which]?.subarray(start, start + dim) ?? [], to);
        to += dim;
      }
    }
    return values;
  }
}

/** Rows of weights to be added up, each with its value: what is 0 after a layer, which is most, costs nothing. */
class Products {
  readonly #values: Float64Array;
  readonly #rows: Int32Array;
  #count = 0;

  constructor(most: number) {
    this.#values = new Float64Array(most);
    this.#rows = new Int32Array(most);
  }

  clear(): void {
    this.#count = 0;
  }

  /** Takes `count` values from `start` on, whose rows of `width` weights begin at `row`. */
  take(values: Float32Array, from: { start: number; count: number; row: number; width: number }): void {
    const { start, count, row, width } = from;
    for (let one = 0; one < count; one += 1) {
      const value = values[start + one] ?? 0;
      if (value === 0) continue;
      this.#values[this.#count] = value;
      this.#rows[this.#count] = row + one * width;
      this.#count += 1;
    }
  }

  /** Adds the products to the sums from `start` on, four at a time so that they stay in registers. */
  addTo(sums: Float32Array, weights: Float32Array, { start, width }: { start: number; width: number }): void {
    const [values, rows, count] = [this.#values, this.#rows, this.#count];
    let to = 0;
    for (; to + 4 <= width; to += 4) {
      let first = sums[start + to] ?? 0;
      let second = sums[start + to + 1] ?? 0;
      let third = sums[start + to + 2] ?? 0;
      let fourth = sums[start + to + 3] ?? 0;
      for (let one = 0; one < count; one += 1) {
        const value = values[one] ?? 0;
        const row = (rows[one] ?? 0) + to;
        first += value * (weights[row] ?? 0);
        second += value * (weights[row + 1] ?? 0);
        third += value * (weights[row + 2] ?? 0);
        fourth += value * (weights[row + 3] ?? 0);
      }
      sums[start + to] = first;
      sums[start + to + 1] = second;
      sums[start + to + 2] = third;
      sums[start + to + 3] = fourth;
    }
    for (; to < width; to += 1) {
      let sum = sums[start + to] ?? 0;
      for (let one = 0; one < count; one += 1) sum += (values[one] ?? 0) * (weights[(rows[one] ?? 0) + to] ?? 0);
      sums[start + to] = sum;
    }
  }
}
