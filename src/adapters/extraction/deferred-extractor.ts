import type { Extraction } from '../../contracts/extraction.ts';
import type { ExtractionInput, Extractor } from '../../extraction/extractor.ts';

/** An extractor that is read with the first text, or when it is warmed: a greeting does not wait for it. */
export class DeferredExtractor implements Extractor {
  readonly #build: () => Promise<Extractor>;
  #built: Promise<Extractor> | undefined;

  constructor(build: () => Promise<Extractor>) {
    this.#build = build;
  }

  async extract(input: ExtractionInput): Promise<Extraction> {
    return (await this.#extractor()).extract(input);
  }

  /** Builds it in the next turn of the event loop, while whoever asked waits for the network. A failure shows with the first text. */
  warm(): void {
    if (this.#built === undefined) setImmediate(() => void this.#extractor().catch(() => undefined));
  }

  /** A build that failed is tried again by the next text. */
  #extractor(): Promise<Extractor> {
    this.#built ??= this.#build().catch((error: unknown) => {
      this.#built = undefined;
      throw error;
    });
    return this.#built;
  }
}
