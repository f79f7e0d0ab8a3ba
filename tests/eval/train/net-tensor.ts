import { mix } from '../../../src/extraction/place/tag-features.ts';

const [FIRST_FADE, SECOND_FADE] = [0.9, 0.999];
const WEIGHT_DECAY = 1e-5;

/** A fixed sequence of numbers in [0, 1). */
export function lottery(seed: number): () => number {
  let at = 0;
  return () => {
    at += 1;
    return mix(seed, at) / 2 ** 32;
  };
}

/** Weights with their gradient, stepped by Adam (Kingma 2015); a table moves only in the rows that were touched. */
export class AdamTensor {
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #touched = new Map<number, number>();

  /** Normally distributed first weights, `spread` wide. */
  constructor(size: number, spread: number, random: () => number) {
    this.weights = Float32Array.from({ length: size }, () =>
      spread === 0 ? 0 : spread * Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random()),
    );
    this.gradient = new Float32Array(size);
    this.#first = new Float32Array(size);
    this.#second = new Float32Array(size);
  }

  /** Says that a row of a table has a gradient. */
  touch(start: number, end: number): void {
    this.#touched.set(start, end);
  }

  /** Takes a step down the gradient and clears it. */
  step(rate: number, count: number): void {
    const rows = this.#touched.size > 0 ? [...this.#touched] : [[0, this.weights.length] as const];
    this.#touched.clear();
    const [firstShare, secondShare] = [1 - FIRST_FADE ** count, 1 - SECOND_FADE ** count];
    for (const [start, end] of rows) {
      for (let at = start; at < end; at += 1) {
        const weight = this.weights[at] ?? 0;
        const slope = (this.gradient[at] ?? 0) + WEIGHT_DECAY * weight;
        const first = FIRST_FADE * (this.#first[at] ?? 0) + (1 - FIRST_FADE) * slope;
        const second = SECOND_FADE * (this.#second[at] ?? 0) + (1 - SECOND_FADE) * slope * slope;
        this.#first[at] = first;
        this.#second[at] = second;
        this.weights[at] = weight - (rate * (first / firstShare)) / (Math.sqrt(second / secondShare) + 1e-8);
        this.gradient[at] = 0;
      }
    }
  }
}
