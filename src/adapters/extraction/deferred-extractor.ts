import type { Extraction } from '../../contracts/extraction.ts';
import type { ExtractionInput, Extractor } from '../../extraction/extractor.ts';

/** An extractor that reads its weights with the first text, or when it is warmed: a greeting does not wait for them. */
export class DeferredExtractor implements Extractor {
  readonly #build: () => Extractor;
  #built: Extractor | undefined;

  constructor(build: () => Extractor) {
    this.#build = build;
  }

  async extract(input: ExtractionInput): Promise<Extraction> {
    return this.#extractor().extract(input);
  }

  /** Builds it in the next turn of the event loop, while whoever asked waits for the network. */
  warm(): void {
    if (this.#built === undefined) setImmediate(() => this.#extractor());
  }

  #extractor(): Extractor {
    this.#built ??= this.#build();
    return this.#built;
  }
}
