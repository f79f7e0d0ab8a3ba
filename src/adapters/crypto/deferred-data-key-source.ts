import type { DataKey, DataKeySource } from './data-key-source.ts';

/** A source of data keys that is made when the first key is asked for: many requests seal and open nothing. */
export class DeferredDataKeySource implements DataKeySource {
  readonly #make: () => Promise<DataKeySource>;
  #made: Promise<DataKeySource> | undefined;

  constructor(make: () => Promise<DataKeySource>) {
    this.#make = make;
  }

  async current(): Promise<DataKey> {
    return (await this.#source()).current();
  }

  async unwrap(wrapped: string): Promise<Uint8Array> {
    return (await this.#source()).unwrap(wrapped);
  }

  #source(): Promise<DataKeySource> {
    this.#made ??= this.#make();
    return this.#made;
  }
}
