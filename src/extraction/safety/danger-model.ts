const MAGIC = 0x4d53_4431; // "MSD1"
const HEAD_BYTES = 16;

/** A file of danger weights that is none, or is cut short. */
export class BrokenDangerModelError extends Error {
  override readonly name = 'BrokenDangerModelError';
}

/** What training found: a weight a bucket, and from which probability on a sentence is danger. */
export type DangerWeights = { readonly weights: Float32Array; readonly bias: number; readonly threshold: number };

/** Writes the weights in one byte each: magic, scale, bias, threshold (float32), then a byte a bucket. */
export function encodeDangerModel({ weights, bias, threshold }: DangerWeights): Uint8Array {
  const scale = weights.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-6) / 127;
  const bytes = new Uint8Array(HEAD_BYTES + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setFloat32(4, scale);
  view.setFloat32(8, bias);
  view.setFloat32(12, threshold);
  for (const [bucket, weight] of weights.entries()) view.setInt8(HEAD_BYTES + bucket, Math.round(weight / scale));
  return bytes;
}

/** Logistic regression over hashed features of a sentence, a byte a bucket. Nothing can be read back from a bucket. */
export class DangerModel {
  readonly threshold: number;
  readonly #scale: number;
  readonly #bias: number;
  readonly #weights: Int8Array;

  private constructor(view: DataView, weights: Int8Array) {
    this.#scale = view.getFloat32(4);
    this.#bias = view.getFloat32(8);
    this.threshold = view.getFloat32(12);
    this.#weights = weights;
  }

  /** Reads a weights file. Throws BrokenDangerModelError when it is none. */
  static decode(bytes: Uint8Array): DangerModel {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const buckets = bytes.length - HEAD_BYTES;
    if (buckets < 2 || view.getUint32(0) !== MAGIC) throw new BrokenDangerModelError('not a file of danger weights');
    if ((buckets & (buckets - 1)) !== 0)
      throw new BrokenDangerModelError(`got ${buckets} buckets, wanted a power of two`);
    return new DangerModel(view, new Int8Array(bytes.slice(HEAD_BYTES).buffer));
  }

  /** The probability that a sentence with these hashes (`dangerFeatures`) tells of danger, 0 to 1. */
  probability(hashes: ReadonlySet<number>): number {
    const mask = this.#weights.length - 1;
    let sum = 0;
    for (const hash of hashes) sum += this.#weights[hash & mask] ?? 0;
    const decision = (sum * this.#scale) / Math.sqrt(Math.max(1, hashes.size)) + this.#bias;
    return 1 / (1 + Math.exp(-decision));
  }
}
