import type { Gazetteer, GazetteerEntry } from './gazetteer.ts';
import type { PinyinTable } from './model.ts';
import { Readings } from './readings.ts';
import type { Piece } from './spans.ts';

/** Readings of one name kept at most: a name of several many-voiced characters need not have all combinations. */
const MAX_READINGS = 8;
/** A name of two syllables sounds like too many words to be put right without a place word before it. */
const MIN_UNPROMPTED_SYLLABLES = 3;
const PROMPT = /(在|住|到|去|位于|地址是|就是|我是|区|县|市|街道|镇)$/;
/** What a name ends in when its kind is said. */
const SAID_KIND = /(街道|社区|大道|小区|公园|医院|广场|路|街|巷|区|县|市|镇|乡|村|站)$/;

type Sounding = { readonly name: string; readonly entries: readonly GazetteerEntry[]; readonly weak: boolean };

/** Finds names of the gazetteer that were written by their sound: 五侯区 for 武侯区, 雨林街道 for 玉林街道. */
export class Homophones {
  readonly #readings: Readings;
  readonly #gazetteer: Gazetteer;
  #bySound: Map<string, Sounding[]> | undefined;
  /** How long the names are that begin with two syllables, longest first: most of a text is passed over at once. */
  readonly #lengths = new Map<string, Map<string, number[]>>();

  constructor(gazetteer: Gazetteer, table: PinyinTable) {
    this.#readings = new Readings(table);
    this.#gazetteer = gazetteer;
  }

  /** The pieces, with those heard in the gaps between them added where sound and surroundings speak for a name. */
  repair(text: string, pieces: readonly Piece[], transcript: boolean): Piece[] {
    const taken = new Uint8Array(text.length);
    for (const piece of pieces) if (!piece.weak) taken.fill(1, piece.start, piece.end);
    const heard: Piece[] = [];
    const bySound = this.#index();
    const syllables = Array.from({ length: text.length }, (_, at) => this.#readings.main(text.charAt(at)));
    for (let start = 0; start < text.length; start += 1) {
      if (taken[start] === 1) continue;
      const piece = this.#heardAt({ text, syllables, start, taken, transcript, bySound });
      if (piece === undefined) continue;
      heard.push(piece);
      taken.fill(1, piece.start, piece.end);
      start = piece.end - 1;
    }
    if (heard.length === 0) return [...pieces];
    const kept = pieces.filter((piece) => !heard.some((one) => one.start < piece.end && piece.start < one.end));
    return [...kept, ...heard].sort((a, b) => a.start - b.start);
  }

  #heardAt(at: {
    text: string;
    syllables: readonly (string | undefined)[];
    start: number;
    taken: Uint8Array;
    transcript: boolean;
    bySound: Map<string, Sounding[]>;
  }): Piece | undefined {
    const { text, start, syllables } = at;
    const lengths = this.#lengths.get(syllables[start] ?? '')?.get(syllables[start + 1] ?? '');
    if (lengths === undefined) return undefined;
    let free = start;
    const most = Math.min(text.length, start + (lengths[0] ?? 0));
    while (free < most && at.taken[free] !== 1 && syllables[free] !== undefined) free += 1;
    for (const length of lengths) {
      if (length > free - start) continue;
      const said = text.slice(start, start + length);
      const candidates = at.bySound.get(syllables.slice(start, start + length).join(' '));
      const best = candidates?.find((one) => one.name !== said && this.#believable(one, said, at));
      if (best === undefined) continue;
      const kind = best.entries[0]?.kind ?? 'poi';
      return { start, end: start + length, kind, entries: best.entries, weak: false, repaired: true };
    }
    return undefined;
  }

  #believable(one: Sounding, said: string, at: { text: string; start: number; transcript: boolean }): boolean {
    if (one.weak || this.#gazetteer.names.has(said)) return false;
    const before = at.text.slice(Math.max(0, at.start - 3), at.start);
    const prompted = before === '' || PROMPT.test(before);
    // There are too many communities for one to be guessed at without its street or district before it.
    if (one.entries[0]?.kind === 'community' && !/(区|县|市|街道|镇|乡)$/.test(before)) return false;
    const kindSaid = SAID_KIND.exec(one.name)?.[0];
    const kindKept = kindSaid !== undefined && said.endsWith(kindSaid) && said.length > kindSaid.length;
    // 犀安路 is written so: there are too many roads for one to be another's mishearing.
    if (!at.transcript && one.entries[0]?.kind === 'road' && said.length <= MIN_UNPROMPTED_SYLLABLES) return false;
    if (!at.transcript) return kindKept && said.length >= MIN_UNPROMPTED_SYLLABLES && differences(one.name, said) === 1;
    if (said.length >= MIN_UNPROMPTED_SYLLABLES) return kindKept || prompted || differences(one.name, said) === 1;
    return prompted && !this.#gazetteer.isWord(said);
  }

  #index(): Map<string, Sounding[]> {
    if (this.#bySound !== undefined) return this.#bySound;
    const index = new Map<string, Sounding[]>();
    for (const { text: name, entries, weak } of this.#gazetteer.names.values()) {
      if (weak || entries[0]?.kind === 'city') continue;
      for (const sound of this.#readings.all(name, MAX_READINGS)) {
        this.#noteLength(sound, name.length);
        const list = index.get(sound);
        if (list) list.push({ name, entries, weak });
        else index.set(sound, [{ name, entries, weak }]);
      }
    }
    this.#bySound = index;
    return index;
  }

  #noteLength(sound: string, length: number): void {
    const [first = '', second = ''] = sound.split(' ', 2);
    const seconds = this.#lengths.get(first) ?? new Map<string, number[]>();
    this.#lengths.set(first, seconds);
    const lengths = seconds.get(second) ?? [];
    if (!lengths.includes(length))
      seconds.set(
        second,
        [...lengths, length].sort((a, b) => b - a),
      );
  }
}

/** Characters in which two names of the same length differ. */
function differences(a: string, b: string): number {
  let count = 0;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) count += 1;
  return count;
}
