/** Finds the row of a hash: open addressing over row numbers, so that each hash is kept once. Zero is no hash. */
export class HashIndex {
  readonly #hashes: Int32Array;
  /** Row + 1; 0 is a free cell. */
  readonly #cells: Int32Array;
  readonly #mask: number;

  constructor(hashes: Int32Array) {
    this.#hashes = hashes;
    const cells = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 1.6)));
    this.#mask = cells - 1;
    this.#cells = new Int32Array(cells);
    for (let row = 0; row < hashes.length; row += 1) {
      let cell = (hashes[row] ?? 0) & this.#mask;
      while (this.#cells[cell] !== 0) cell = (cell + 1) & this.#mask;
      this.#cells[cell] = row + 1;
    }
  }

  /** The row of a hash, -1 when there is none. */
  rowOf(hash: number): number {
    let cell = hash & this.#mask;
    for (;;) {
      const row = (this.#cells[cell] ?? 0) - 1;
      if (row < 0 || this.#hashes[row] === hash) return row;
      cell = (cell + 1) & this.#mask;
    }
  }
}
