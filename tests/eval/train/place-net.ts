import { type ChunkNetHeader, tensorSizes } from '../../../src/extraction/place/chunk-net.ts';
import { netInputs } from '../../../src/extraction/place/net-inputs.ts';
import type { RegisterNames } from '../../../src/extraction/place/register-names.ts';
import { crfGradient } from './crf-gradient.ts';
import { AdamTensor, lottery } from './net-tensor.ts';
import type { TaggedText } from './place-crf.ts';

export type NetSettings = {
  readonly kinds: readonly string[];
  readonly dims: readonly number[];
  readonly width: number;
  readonly dilations: readonly number[];
  readonly epochs: number;
  /** Step length at its highest; it rises over the first steps and falls to 0 at the end. */
  readonly rate: number;
  /** Shares of the inputs and of the last layer that are left out at each step (Hinton 2012). */
  readonly dropInputs: number;
  readonly dropLast: number;
  readonly report?: (line: string) => void;
};

/** Texts a step is taken after. */
const BATCH = 16;
const WARM_STEPS = 200;
/** Share of characters that training takes for unknown ones, so that the net learns what to make of those. */
const UNKNOWN_SHARE = 0.02;
/** How often a character must be seen to have a number of its own. */
const MIN_COUNT = 2;
const TABLES = 5;

type Example = { readonly length: number; readonly rows: readonly (readonly number[])[]; readonly gold: Int32Array };

/** Trains a `ChunkNet` with a random field on top, by Adam (Kingma 2015); the bytes of its file. Deterministic. */
export function trainNet(
  texts: readonly TaggedText[],
  register: RegisterNames,
  settings: NetSettings,
): Uint8Array<ArrayBuffer> {
  return new NetTrainer(texts, register, settings).train();
}

class NetTrainer {
  readonly #settings: NetSettings;
  readonly #header: Omit<ChunkNetHeader, 'scales' | 'transitions'>;
  readonly #examples: Example[];
  readonly #tensors: AdamTensor[];
  readonly #transitions: AdamTensor;
  readonly #random = lottery(5);
  readonly #input: number;

  constructor(texts: readonly TaggedText[], register: RegisterNames, settings: NetSettings) {
    this.#settings = settings;
    const { kinds, dims, width, dilations } = settings;
    const labels = ['O', ...kinds.flatMap((kind) => [`B-${kind}`, `I-${kind}`])];
    const counts = new Map<number, number>();
    for (const { text } of texts)
      for (const code of netInputs(text, register).codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    const known = [...counts].filter(([, count]) => count >= MIN_COUNT).map(([code]) => code);
    const characters = String.fromCharCode(...known);
    this.#header = { labels, characters, dims: [...dims], width, dilations: [...dilations] };
    this.#input = dims.reduce((sum, dim) => sum + dim, 0);
    const numbers = new Map(known.map((code, at) => [code, at + 1]));
    this.#examples = texts.map(({ text, spans }) => {
      const { codes, pair, name, seen, kind } = netInputs(text, register);
      const rows = Array.from(codes, (code, at) => [
        numbers.get(code) ?? 0,
        pair[at] ?? 0,
        name[at] ?? 0,
        seen[at] ?? 0,
        kind[at] ?? 0,
      ]);
      const gold = new Int32Array(text.length);
      for (const span of spans) {
        const begin = labels.indexOf(`B-${span.type}`);
        if (begin < 0) continue;
        gold.fill(begin + 1, span.start, span.end);
        gold[span.start] = begin;
      }
      return { length: text.length, rows, gold };
    });
    this.#tensors = tensorSizes(this.#header).map((size, at) => new AdamTensor(size, this.#spread(at), this.#random));
    this.#transitions = new AdamTensor((labels.length + 1) * labels.length, 0, this.#random);
  }

  /** How widely the first weights of a tensor lie: tables, then weights and biases in turn (He 2015). */
  #spread(at: number): number {
    if (at < TABLES) return 0.3;
    if ((at - TABLES) % 2 === 1) return 0;
    const layer = (at - TABLES) / 2;
    if (layer === this.#settings.dilations.length) return 0.1;
    return layer === 0 ? Math.sqrt(2 / (3 * this.#input)) : 0.5 * Math.sqrt(2 / (3 * this.#settings.width));
  }

  train(): Uint8Array<ArrayBuffer> {
    const { epochs, rate, report } = this.#settings;
    const order = this.#examples.flatMap(({ length }, at) => (length > 0 ? [at] : []));
    const steps = epochs * Math.ceil(order.length / BATCH);
    let step = 0;
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = Math.floor(this.#random() * (at + 1));
        [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
      }
      let loss = 0;
      for (let from = 0; from < order.length; from += BATCH) {
        for (const at of order.slice(from, from + BATCH)) {
          const example = this.#examples[at];
          if (example !== undefined) loss += this.#learn(example);
        }
        step += 1;
        const now = step < WARM_STEPS ? (rate * step) / WARM_STEPS : rate * (1 - step / (steps + 1));
        for (const tensor of [...this.#tensors, this.#transitions]) tensor.step(now, step);
      }
      report?.(`  epoch ${epoch + 1}: loss ${(loss / order.length).toFixed(4)}`);
    }
    return this.#bytes();
  }

  /** Adds one text's gradient; its loss. */
  #learn({ length, rows, gold }: Example): number {
    const { width, dilations, dropInputs, dropLast } = this.#settings;
    const kept = rows.map(([character = 0, ...rest]) => [this.#random() < UNKNOWN_SHARE ? 0 : character, ...rest]);
    const layers: Float32Array[] = [new Float32Array(length * this.#input)];
    const masks = [this.#mask(length * this.#input, dropInputs), this.#mask(length * width, dropLast)];
    const [inputs = new Float32Array()] = layers;
    const [inputMask = new Float32Array(), lastMask = new Float32Array()] = masks;
    this.#eachInput(kept, (to, tensor, start, dim) => {
      for (let one = 0; one < dim; one += 1)
        inputs[to + one] = (tensor.weights[start + one] ?? 0) * (inputMask[to + one] ?? 0);
    });
    for (const [layer, apart] of dilations.entries())
      layers.push(this.#forward(layers[layer] ?? inputs, { layer, apart, length }));
    const last = layers.at(-1) ?? inputs;
    const dropped = last.map((value, at) => value * (lastMask[at] ?? 0));
    const count = this.#header.labels.length;
    const [out, bias] = this.#tensors.slice(-2);
    if (out === undefined || bias === undefined) return 0;
    const scores = new Float64Array(length * count);
    for (let at = 0; at < length; at += 1) {
      for (let label = 0; label < count; label += 1) scores[at * count + label] = bias.weights[label] ?? 0;
      for (let one = 0; one < width; one += 1) {
        const value = dropped[at * width + one] ?? 0;
        if (value === 0) continue;
        for (let label = 0; label < count; label += 1)
          scores[at * count + label] =
            (scores[at * count + label] ?? 0) + value * (out.weights[one * count + label] ?? 0);
      }
    }
    const { loss, gradient } = crfGradient({
      scores,
      gold,
      labels: this.#header.labels,
      transitions: this.#transitions.weights,
      transitionGradient: this.#transitions.gradient,
    });
    let back = new Float32Array(length * width);
    for (let at = 0; at < length; at += 1) {
      for (let label = 0; label < count; label += 1)
        bias.gradient[label] = (bias.gradient[label] ?? 0) + (gradient[at * count + label] ?? 0);
      for (let one = 0; one < width; one += 1) {
        const mask = lastMask[at * width + one] ?? 0;
        if (mask === 0) continue;
        const value = dropped[at * width + one] ?? 0;
        let sum = 0;
        for (let label = 0; label < count; label += 1) {
          const slope = gradient[at * count + label] ?? 0;
          sum += slope * (out.weights[one * count + label] ?? 0);
          out.gradient[one * count + label] = (out.gradient[one * count + label] ?? 0) + value * slope;
        }
        back[at * width + one] = sum * mask;
      }
    }
    for (let layer = dilations.length - 1; layer >= 0; layer -= 1)
      back = this.#backward(back, {
        layer,
        apart: dilations[layer] ?? 1,
        length,
        below: layers[layer] ?? inputs,
        above: layers[layer + 1] ?? inputs,
      });
    this.#eachInput(kept, (to, tensor, start, dim) => {
      tensor.touch(start, start + dim);
      for (let one = 0; one < dim; one += 1)
        tensor.gradient[start + one] =
          (tensor.gradient[start + one] ?? 0) + (back[to + one] ?? 0) * (inputMask[to + one] ?? 0);
    });
    return loss;
  }

  #mask(size: number, share: number): Float32Array {
    return Float32Array.from({ length: size }, () => (this.#random() < share ? 0 : 1 / (1 - share)));
  }

  #eachInput(
    rows: readonly (readonly number[])[],
    act: (to: number, tensor: AdamTensor, start: number, dim: number) => void,
  ): void {
    for (const [at, row] of rows.entries()) {
      let to = at * this.#input;
      for (const [which, number] of row.entries()) {
        const dim = this.#settings.dims[which] ?? 0;
        const tensor = this.#tensors[which];
        if (tensor !== undefined) act(to, tensor, number * dim, dim);
        to += dim;
      }
    }
  }

  #forward(
    below: Float32Array,
    { layer, apart, length }: { layer: number; apart: number; length: number },
  ): Float32Array {
    const width = this.#settings.width;
    const inner = layer === 0 ? this.#input : width;
    const weights = this.#tensors[TABLES + 2 * layer]?.weights ?? new Float32Array();
    const bias = this.#tensors[TABLES + 2 * layer + 1]?.weights ?? new Float32Array();
    const above = new Float32Array(length * width);
    for (let at = 0; at < length; at += 1) {
      const base = at * width;
      for (let one = 0; one < width; one += 1)
        above[base + one] = (bias[one] ?? 0) + (layer > 0 ? (below[base + one] ?? 0) : 0);
      for (let side = -1; side <= 1; side += 1) {
        const from = at + side * apart;
        if (from < 0 || from >= length) continue;
        for (let one = 0; one < inner; one += 1) {
          const value = below[from * inner + one] ?? 0;
          if (value === 0) continue;
          const row = ((side + 1) * inner + one) * width;
          for (let to = 0; to < width; to += 1)
            above[base + to] = (above[base + to] ?? 0) + value * (weights[row + to] ?? 0);
        }
      }
      for (let one = 0; one < width; one += 1) if ((above[base + one] ?? 0) < 0) above[base + one] = 0;
    }
    return above;
  }

  #backward(
    slopes: Float32Array,
    at: { layer: number; apart: number; length: number; below: Float32Array; above: Float32Array },
  ): Float32Array<ArrayBuffer> {
    const { layer, apart, length, below, above } = at;
    const width = this.#settings.width;
    const inner = layer === 0 ? this.#input : width;
    const result = new Float32Array(length * inner);
    const weights = this.#tensors[TABLES + 2 * layer];
    const bias = this.#tensors[TABLES + 2 * layer + 1];
    if (weights === undefined || bias === undefined) return result;
    const { weights: values, gradient } = weights;
    const here = new Float32Array(width);
    for (let to = 0; to < length; to += 1) {
      for (let one = 0; one < width; one += 1) {
        const slope = (above[to * width + one] ?? 0) > 0 ? (slopes[to * width + one] ?? 0) : 0;
        here[one] = slope;
        bias.gradient[one] = (bias.gradient[one] ?? 0) + slope;
        if (layer > 0) result[to * width + one] = (result[to * width + one] ?? 0) + slope;
      }
      for (let side = -1; side <= 1; side += 1) {
        const from = to + side * apart;
        if (from < 0 || from >= length) continue;
        for (let one = 0; one < inner; one += 1) {
          const value = below[from * inner + one] ?? 0;
          const row = ((side + 1) * inner + one) * width;
          let sum = 0;
          for (let each = 0; each < width; each += 1) {
            const slope = here[each] ?? 0;
            sum += slope * (values[row + each] ?? 0);
            gradient[row + each] = (gradient[row + each] ?? 0) + value * slope;
          }
          result[from * inner + one] = (result[from * inner + one] ?? 0) + sum;
        }
      }
    }
    return result;
  }

  #bytes(): Uint8Array<ArrayBuffer> {
    const scales = this.#tensors.map(
      ({ weights }) => weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 1e-6) / 127,
    );
    const header: ChunkNetHeader = {
      ...this.#header,
      scales,
      transitions: Array.from(this.#transitions.weights, (weight) => Math.round(weight * 1e4) / 1e4),
    };
    const text = new TextEncoder().encode(JSON.stringify(header));
    const total = this.#tensors.reduce((sum, { weights }) => sum + weights.length, 0);
    const bytes = new Uint8Array(4 + text.length + total);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 4);
    let to = 4 + text.length;
    for (const [at, { weights }] of this.#tensors.entries()) {
      const steps = Int8Array.from(weights, (weight) => Math.round(weight / (scales[at] ?? 1)));
      bytes.set(new Uint8Array(steps.buffer), to);
      to += weights.length;
    }
    return bytes;
  }
}
