/** The weights of every feature for every label, in one byte each. */
export interface LabelWeights {
  /** Adds `value` times each weight of a feature to the sums of the labels. */
  addTo(sums: Float64Array, feature: number, value: number): void;
}

/** A weight of every feature for each of a few labels: a row is a feature, a column a label. */
export class DenseWeights implements LabelWeights {
  readonly #weights: Int8Array;

  constructor(weights: Int8Array) {
    this.#weights = weights;
  }

  addTo(sums: Float64Array, feature: number, value: number): void {
    const base = feature * sums.length;
    for (let label = 0; label < sums.length; label += 1) {
      sums[label] = (sums[label] ?? 0) + value * (this.#weights[base + label] ?? 0);
    }
  }
}

/** Only the weights that count, of features for many labels: how many of each feature, then label and weight of each. */
export class SparseWeights implements LabelWeights {
  readonly #starts: Uint32Array;
  readonly #labels: Uint8Array;
  readonly #weights: Int8Array;

  constructor(counts: Uint8Array, labels: Uint8Array, weights: Int8Array) {
    this.#starts = new Uint32Array(counts.length + 1);
    for (let feature = 0; feature < counts.length; feature += 1) {
      this.#starts[feature + 1] = (this.#starts[feature] ?? 0) + (counts[feature] ?? 0);
    }
    this.#labels = labels;
    this.#weights = weights;
  }

  addTo(sums: Float64Array, feature: number, value: number): void {
    const end = this.#starts[feature + 1] ?? 0;
    for (let at = this.#starts[feature] ?? 0; at < end; at += 1) {
      const label = this.#labels[at] ?? 0;
      sums[label] = (sums[label] ?? 0) + value * (this.#weights[at] ?? 0);
    }
  }
}
