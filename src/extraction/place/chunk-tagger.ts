import type { ChunkNet } from './chunk-net.ts';
import type { Tagger } from './tagger.ts';
import { bestPath, spansOf, type TaggedSpan } from './viterbi.ts';

/** How much the field's scores count beside the net's; chosen on the development rows. */
const FIELD_SHARE = 0.35;

/** Parts an address into its kinds of chunk: the scores of a random field and of a net together, best path by Viterbi. */
export class ChunkTagger {
  readonly #field: Tagger;
  readonly #net: ChunkNet;
  readonly #transitions: Float64Array;

  /** Throws when the two were trained for different labels. */
  constructor(field: Tagger, net: ChunkNet) {
    if (field.labels.join() !== net.labels.join())
      throw new Error('field and net of the address model differ in labels');
    this.#field = field;
    this.#net = net;
    this.#transitions = together(field.transitions, net.transitions);
  }

  /** The chunks of an address, left to right; flags for the field as in `tagFeatures`. */
  tag(text: string, flags?: Uint8Array): TaggedSpan[] {
    const labels = this.#net.labels;
    const scores = together(this.#field.emissions(text, flags), this.#net.emissions(text));
    return spansOf(bestPath(scores, this.#transitions, labels.length), labels);
  }
}

function together(field: Float64Array, net: Float64Array): Float64Array {
  return net.map((score, at) => (1 - FIELD_SHARE) * score + FIELD_SHARE * (field[at] ?? 0));
}
