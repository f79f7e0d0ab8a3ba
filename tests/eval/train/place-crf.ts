import { FEATURES_EACH, mix, tagFeatures } from '../../../src/extraction/place/tag-features.ts';
import { slotOf, type TaggerHeader } from '../../../src/extraction/place/tagger.ts';
import { mayFollow, type TaggedSpan } from '../../../src/extraction/place/viterbi.ts';

/** A text with its labelled spans; flags as in `tagFeatures`. */
export type TaggedText = { readonly text: string; readonly spans: readonly TaggedSpan[]; readonly flags?: Uint8Array };

export type CrfSettings = {
  readonly kinds: readonly string[];
  readonly bits: number;
  readonly filterBits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Weight decay of each touched weight and step. */
  readonly decay: number;
  /** Share of a character's features left out at each step, so that none is leaned on alone (Hinton 2012). */
  readonly dropout: number;
  /** How often a feature must be seen to count. */
  readonly minCount: number;
  /** Hears how training goes. */
  readonly report?: (line: string) => void;
};

/** Marginals under this leave their weights alone. */
const NEGLIGIBLE = 2e-3;

/** Trains a linear-chain conditional random field (Lafferty 2001) by AdaGrad; the bytes of a `Tagger`. Deterministic. */
export function trainCrf(texts: readonly TaggedText[], settings: CrfSettings): Uint8Array {
  return new CrfTrainer(texts, settings).train();
}

type Sequence = { readonly features: Uint32Array[]; readonly gold: Int32Array };

class CrfTrainer {
  readonly #settings: CrfSettings;
  readonly #labels: string[];
  readonly #sequences: Sequence[];
  readonly #filter: Uint8Array;
  readonly #weights: Float32Array;
  readonly #squares: Float32Array;
  readonly #transitions: Float64Array;
  readonly #transitionSquares: Float64Array;

  constructor(texts: readonly TaggedText[], settings: CrfSettings) {
    this.#settings = settings;
    this.#labels = ['O', ...settings.kinds.flatMap((kind) => [`B-${kind}`, `I-${kind}`])];
    this.#weights = new Float32Array(2 ** settings.bits);
    this.#squares = new Float32Array(2 ** settings.bits).fill(1e-2);
    this.#filter = new Uint8Array(2 ** (settings.filterBits - 3));
    const count = this.#labels.length;
    this.#transitions = new Float64Array((count + 1) * count);
    this.#transitionSquares = new Float64Array((count + 1) * count).fill(1e-2);
    this.#sequences = this.#prepare(texts);
  }

  train(): Uint8Array {
    const sum = new Float64Array(this.#weights.length);
    const edgeSum = new Float64Array(this.#transitions.length);
    let summed = 0;
    const order = this.#sequences.map((_, index) => index);
    for (let epoch = 0; epoch < this.#settings.epochs; epoch += 1) {
      order.sort((a, b) => mix(a + 1, epoch + 7) - mix(b + 1, epoch + 7));
      let loss = 0;
      for (const index of order) {
        const sequence = this.#sequences[index];
        if (sequence !== undefined && sequence.features.length > 0) loss += this.#step(this.#thinned(sequence, epoch));
      }
      // The mean of the later epochs generalises better than the last state (Polyak's averaging).
      if (epoch + 1 >= this.#settings.epochs / 2) {
        summed += 1;
        for (const [slot, weight] of this.#weights.entries()) sum[slot] = (sum[slot] ?? 0) + weight;
        for (const [slot, weight] of this.#transitions.entries()) edgeSum[slot] = (edgeSum[slot] ?? 0) + weight;
      }
      this.#settings.report?.(`  epoch ${epoch + 1}: loss ${(loss / order.length).toFixed(4)}`);
    }
    for (const [slot, total] of sum.entries()) this.#weights[slot] = (total / summed) * (1 - this.#settings.dropout);
    for (const [slot, total] of edgeSum.entries()) this.#transitions[slot] = total / summed;
    return this.#bytes();
  }

  #thinned({ features, gold }: Sequence, epoch: number): Sequence {
    const { dropout } = this.#settings;
    if (dropout === 0) return { features, gold };
    const limit = dropout * 2 ** 32;
    return {
      features: features.map((list, at) => list.filter((feature) => mix(feature + at, epoch + 11) >= limit)),
      gold,
    };
  }

  #prepare(texts: readonly TaggedText[]): Sequence[] {
    const counts = new Map<number, number>();
    const all = texts.map((row) => {
      const flat = tagFeatures(row.text, row.flags);
      const features = Array.from(row.text.split(''), (_, index) =>
        flat.subarray(index * FEATURES_EACH, (index + 1) * FEATURES_EACH).filter((feature) => feature !== 0),
      );
      for (const list of features) for (const feature of list) counts.set(feature, (counts.get(feature) ?? 0) + 1);
      return { features, gold: this.#gold(row) };
    });
    const filterMask = 2 ** this.#settings.filterBits - 1;
    const kept = new Set<number>();
    for (const [feature, count] of counts) {
      if (count < this.#settings.minCount) continue;
      kept.add(feature);
      const bit = feature & filterMask;
      this.#filter[bit >> 3] = (this.#filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
    this.#settings.report?.(`  ${counts.size} features, ${kept.size} kept, ${texts.length} texts`);
    const passes = (feature: number) => {
      const bit = feature & filterMask;
      return ((this.#filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    };
    return all.map(({ features, gold }) => ({ features: features.map((list) => list.filter(passes)), gold }));
  }

  #gold(row: TaggedText): Int32Array {
    const gold = new Int32Array(row.text.length);
    for (const span of row.spans) {
      const begin = this.#labels.indexOf(`B-${span.type}`);
      if (begin < 0) continue;
      gold[span.start] = begin;
      for (let index = span.start + 1; index < span.end; index += 1) gold[index] = begin + 1;
    }
    return gold;
  }

  /** One gradient step on one text; its negative log-likelihood before the step. */
  #step({ features, gold }: Sequence): number {
    const count = this.#labels.length;
    const length = features.length;
    const emission = this.#potentials(features);
    const edges = this.#transitions.map((weight, index) => {
      const from = Math.floor(index / count);
      const before = from === count ? undefined : this.#labels[from];
      return mayFollow(before, this.#labels[index % count] ?? '') ? Math.exp(weight) : 0;
    });
    const start = count * count;
    const alpha = new Float64Array(length * count);
    const beta = new Float64Array(length * count).fill(1);
    const norm = new Float64Array(length);
    for (let at = 0; at < length; at += 1) {
      let sum = 0;
      for (let label = 0; label < count; label += 1) {
        let value = at === 0 ? (edges[start + label] ?? 0) : 0;
        if (at > 0) {
          const base = (at - 1) * count;
          for (let from = 0; from < count; from += 1)
            value += (alpha[base + from] ?? 0) * (edges[from * count + label] ?? 0);
        }
        value *= emission[at * count + label] ?? 0;
        alpha[at * count + label] = value;
        sum += value;
      }
      norm[at] = sum || 1e-300;
      for (let label = 0; label < count; label += 1)
        alpha[at * count + label] = (alpha[at * count + label] ?? 0) / (norm[at] ?? 0);
    }
    for (let at = length - 2; at >= 0; at -= 1) {
      for (let from = 0; from < count; from += 1) {
        let value = 0;
        for (let label = 0; label < count; label += 1) {
          const next = (at + 1) * count + label;
          value += (edges[from * count + label] ?? 0) * (emission[next] ?? 0) * (beta[next] ?? 0);
        }
        beta[at * count + from] = value / (norm[at + 1] ?? 0);
      }
    }
    let loss = 0;
    const edgeGradient = new Float64Array(edges.length);
    for (let at = 0; at < length; at += 1) {
      const truth = gold[at] ?? 0;
      for (let label = 0; label < count; label += 1) {
        const marginal = (alpha[at * count + label] ?? 0) * (beta[at * count + label] ?? 0);
        const gradient = marginal - (label === truth ? 1 : 0);
        if (Math.abs(gradient) > NEGLIGIBLE) this.#update(features[at] ?? new Uint32Array(), label, gradient);
        if (label === truth) loss -= Math.log(Math.max(marginal, 1e-12));
      }
      if (at === 0) continue;
      const before = gold[at - 1] ?? 0;
      for (let from = 0; from < count; from += 1) {
        const left = alpha[(at - 1) * count + from] ?? 0;
        if (left < 1e-6) continue;
        for (let label = 0; label < count; label += 1) {
          const here = at * count + label;
          edgeGradient[from * count + label] =
            (edgeGradient[from * count + label] ?? 0) +
            (left * (edges[from * count + label] ?? 0) * (emission[here] ?? 0) * (beta[here] ?? 0)) / (norm[at] ?? 0);
        }
      }
      edgeGradient[before * count + truth] = (edgeGradient[before * count + truth] ?? 0) - 1;
    }
    for (let label = 0; label < count; label += 1) {
      edgeGradient[start + label] =
        (edgeGradient[start + label] ?? 0) + ((alpha[label] ?? 0) * (beta[label] ?? 0) - (gold[0] === label ? 1 : 0));
    }
    for (let index = 0; index < edgeGradient.length; index += 1) {
      const gradient = edgeGradient[index] ?? 0;
      if (gradient === 0) continue;
      this.#transitionSquares[index] = (this.#transitionSquares[index] ?? 0) + gradient * gradient;
      this.#transitions[index] =
        (this.#transitions[index] ?? 0) -
        (this.#settings.rate * gradient) / Math.sqrt(this.#transitionSquares[index] ?? 0);
    }
    return loss;
  }

  #potentials(features: readonly Uint32Array[]): Float64Array {
    const count = this.#labels.length;
    const mask = 2 ** this.#settings.bits - 1;
    const scores = new Float64Array(features.length * count);
    for (const [at, list] of features.entries()) {
      for (const feature of list) {
        for (let label = 0; label < count; label += 1) {
          scores[at * count + label] =
            (scores[at * count + label] ?? 0) + (this.#weights[slotOf(feature, label, mask)] ?? 0);
        }
      }
      let top = -Infinity;
      for (let label = 0; label < count; label += 1) top = Math.max(top, scores[at * count + label] ?? 0);
      for (let label = 0; label < count; label += 1)
        scores[at * count + label] = Math.exp((scores[at * count + label] ?? 0) - top);
    }
    return scores;
  }

  #update(features: Uint32Array, label: number, gradient: number): void {
    const mask = 2 ** this.#settings.bits - 1;
    for (const feature of features) {
      const slot = slotOf(feature, label, mask);
      const slope = gradient + this.#settings.decay * (this.#weights[slot] ?? 0);
      this.#squares[slot] = (this.#squares[slot] ?? 0) + slope * slope;
      this.#weights[slot] =
        (this.#weights[slot] ?? 0) - (this.#settings.rate * slope) / Math.sqrt(this.#squares[slot] ?? 0);
    }
  }

  #bytes(): Uint8Array {
    const largest = this.#weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 1e-6);
    const scale = largest / 127;
    const header: TaggerHeader = {
      labels: this.#labels,
      bits: this.#settings.bits,
      filterBits: this.#settings.filterBits,
      scale,
      transitions: Array.from(this.#transitions, (weight) => Math.round(weight * 1e4) / 1e4),
    };
    const text = new TextEncoder().encode(JSON.stringify(header));
    const bytes = new Uint8Array(4 + text.length + this.#filter.length + this.#weights.length);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 4);
    bytes.set(this.#filter, 4 + text.length);
    const weights = Int8Array.from(this.#weights, (weight) => Math.round(weight / scale));
    bytes.set(new Uint8Array(weights.buffer), 4 + text.length + this.#filter.length);
    return bytes;
  }
}
