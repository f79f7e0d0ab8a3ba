import * as z from 'zod';
import { FEATURES_EACH, tagFeatures } from './tag-features.ts';

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

/** A labelled stretch of characters. */
export type TaggedSpan = { readonly type: string; readonly start: number; readonly end: number };

const IMPOSSIBLE = -1e6;

/** Whether one label may follow another: inside a span only after its own kind. */
export function mayFollow(before: string | undefined, label: string): boolean {
  if (!label.startsWith('I-')) return true;
  const kind = label.slice(2);
  return before === `B-${kind}` || before === `I-${kind}`;
}

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
  readonly #transitions: Float64Array;

  /** Throws when the bytes are not a tagger's file. */
  constructor(bytes: Uint8Array) {
    const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const header = new TextDecoder().decode(bytes.subarray(4, 4 + headerLength));
    this.#header = Header.parse(JSON.parse(header));
    const filterStart = 4 + headerLength;
    const weightStart = filterStart + 2 ** (this.#header.filterBits - 3);
    this.#filter = bytes.subarray(filterStart, weightStart);
    this.#weights = new Int8Array(bytes.buffer, bytes.byteOffset + weightStart, 2 ** this.#header.bits);
    const { labels, transitions } = this.#header;
    this.#transitions = Float64Array.from(transitions, (weight, index) => {
      const from = Math.floor(index / labels.length);
      const before = from === labels.length ? undefined : labels[from];
      return mayFollow(before, labels[index % labels.length] ?? '') ? weight : IMPOSSIBLE;
    });
  }

  /** The spans of the best labelling, left to right; what is labelled `O` is left out. */
  tag(text: string, flags?: Uint8Array): TaggedSpan[] {
    const path = this.#bestPath(text, flags);
    const spans: { type: string; start: number; end: number }[] = [];
    for (const [index, number] of path.entries()) {
      const label = this.#header.labels[number] ?? 'O';
      const last = spans.at(-1);
      if (label.startsWith('I-') && last?.end === index) last.end = index + 1;
      else if (label !== 'O') spans.push({ type: label.slice(2), start: index, end: index + 1 });
    }
    return spans;
  }

  #emissions(text: string, flags?: Uint8Array): Float64Array {
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

  #bestPath(text: string, flags?: Uint8Array): number[] {
    const count = this.#header.labels.length;
    if (text.length === 0) return [];
    const scores = this.#emissions(text, flags);
    const back = new Uint8Array(text.length * count);
    let before = new Float64Array(count);
    for (let label = 0; label < count; label += 1) {
      before[label] = (scores[label] ?? 0) + (this.#transitions[count * count + label] ?? 0);
    }
    for (let index = 1; index < text.length; index += 1) {
      const now = new Float64Array(count).fill(-Infinity);
      for (let from = 0; from < count; from += 1) {
        const base = before[from] ?? -Infinity;
        for (let label = 0; label < count; label += 1) {
          const score = base + (this.#transitions[from * count + label] ?? 0);
          if (score <= (now[label] ?? -Infinity)) continue;
          now[label] = score;
          back[index * count + label] = from;
        }
      }
      for (let label = 0; label < count; label += 1)
        now[label] = (now[label] ?? 0) + (scores[index * count + label] ?? 0);
      before = now;
    }
    let best = before.indexOf(Math.max(...before));
    const path = new Array<number>(text.length);
    for (let index = text.length - 1; index >= 0; index -= 1) {
      path[index] = best;
      best = back[index * count + best] ?? 0;
    }
    return path;
  }
}
