import * as z from 'zod';
import { FEATURES_EACH, tagFeatures } from './tag-features.ts';
import { allowedTransitions, bestPath, spansOf, type TaggedSpan } from './viterbi.ts';

const Header = z.object({
  labels: z.array(z.string()).min(2),
  /** Weight table of 2^bits bytes, filter of 2^filterBits bits. */
  bits: z.number().int().min(8).max(24),
  filterBits: z.number().int().min(8).max(24),
  /** What one step of a weight byte is worth. */
  scale: z.number().positive(),
  transitions: z.array(z.number()),
});
export type TaggerHeader = z.infer<typeof Header>;

/** Where a feature's weight for a label lies in the table. */
export function slotOf(feature: number, label: number, mask: number): number {
  return (feature + Math.imul(label + 1, 0x9e3779b1)) & mask;
}

/**
 * A linear-chain tagger over characters with hashed features: one byte a weight, a bit filter for the features
 * that training saw, the best path by Viterbi. File: header length (4 bytes, little-endian), header as JSON, filter, weights.
 */
export class Tagger {
  readonly #header: TaggerHeader;
  readonly #filter: Uint8Array;
  readonly #weights: Int8Array;
  /** Weights from label to label; the row after the last is for the start of a text. */
  readonly transitions: Float64Array;

  /** Throws when the bytes are not a tagger's file. */
  constructor(bytes: Uint8Array) {
    const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const header = new TextDecoder().decode(bytes.subarray(4, 4 + headerLength));
    this.#header = Header.parse(JSON.parse(header));
    const filterStart = 4 + headerLength;
    const weightStart = filterStart + 2 ** (this.#header.filterBits - 3);
    this.#filter = bytes.subarray(filterStart, weightStart);
    this.#weights = new Int8Array(bytes.buffer, bytes.byteOffset + weightStart, 2 ** this.#header.bits);
    this.transitions = allowedTransitions(this.#header.labels, this.#header.transitions);
  }

  /** The spans of the best labelling, left to right; what is labelled `O` is left out. */
  tag(text: string, flags?: Uint8Array): TaggedSpan[] {
    const path = bestPath(this.emissions(text, flags), this.transitions, this.labels.length);
    return spansOf(path, this.labels);
  }

  get labels(): readonly string[] {
    return this.#header.labels;
  }

  /** What each label of each character is worth by the character's features. */
  emissions(text: string, flags?: Uint8Array): Float64Array {
    const { labels, bits, filterBits, scale } = this.#header;
    const scores = new Float64Array(text.length * labels.length);
    const mask = 2 ** bits - 1;
    const filterMask = 2 ** filterBits - 1;
    const features = tagFeatures(text, flags);
    for (let index = 0; index < features.length; index += 1) {
      const feature = features[index] ?? 0;
      const bit = feature & filterMask;
      if (feature === 0 || ((this.#filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
      const at = Math.floor(index / FEATURES_EACH) * labels.length;
      for (let label = 0; label < labels.length; label += 1) {
        scores[at + label] = (scores[at + label] ?? 0) + (this.#weights[slotOf(feature, label, mask)] ?? 0) * scale;
      }
    }
    return scores;
  }
}
