import type { Division, NamedPlace } from '../../city/parts.ts';
import { ELSEWHERE, NO_NAME_WORDS, NOT_MEANT } from './elsewhere.ts';
import { type PlaceModel, wordKey } from './model.ts';
import { NOT_A_NAME } from './patterns.ts';
import type { Piece, PieceKind } from './spans.ts';

/** A division or a named place of the city. */
export type GazetteerEntry = {
  readonly kind: PieceKind;
  readonly name: string;
  /** Six, nine or twelve digits; ends in 00 for the whole city. */
  readonly code: string;
  readonly place?: NamedPlace;
  readonly division?: Division;
};

type Name = { readonly text: string; readonly entries: GazetteerEntry[]; readonly weak: boolean };

const KIND_OF_LENGTH: Readonly<Record<number, PieceKind>> = { 6: 'district', 9: 'street', 12: 'community' };
/** Endings people leave out of a district's or street's name. */
const DIVISION_ENDING = /(街道|地区|(?<!新)区|[县市镇乡])$/;
/** What makes a community's short name the first part of another name. */
const ROAD_OR_SITE =
  /^(?:[大中小]?[路街巷道苑城湖河山](?![灯面上边管]|$)|小[学区]|中学|大学|大厦|医院|公园|花园|公寓|广场|新[村城]|市场|国际|[东南西北中]路)/;
const COMMUNITY_ENDING = /(社区|村)$/;

/** What the index is made of. */
export type GazetteerParts = {
  readonly divisions: readonly Division[];
  readonly places: readonly NamedPlace[];
  readonly cityNames: readonly string[];
  readonly model: Pick<PlaceModel, 'words'>;
};

/** The city's names: what each could mean, and where they stand in a text. */
export class Gazetteer {
  readonly names = new Map<string, Name>();
  readonly byCode = new Map<string, GazetteerEntry>();
  readonly english: { readonly text: string; readonly entry: GazetteerEntry }[] = [];
  readonly #byStart = new Map<string, Name[]>();
  readonly #withStreets = new Set<string>();
  readonly #words: ReadonlySet<string>;

  constructor(parts: GazetteerParts) {
    this.#words = parts.model.words;
    for (const name of parts.cityNames) this.#add(name, { kind: 'city', name, code: '' }, false);
    for (const division of parts.divisions) this.#addDivision(division);
    for (const place of parts.places) this.#addPlace(place);
    for (const name of this.names.values()) {
      name.entries.sort((a, b) => meaningRank(a, name.text) - meaningRank(b, name.text));
      const start = name.text.slice(0, 2);
      const list = this.#byStart.get(start);
      if (list) list.push(name);
      else this.#byStart.set(start, [name]);
    }
    for (const list of this.#byStart.values()) list.sort((a, b) => b.text.length - a.text.length);
  }

  /** The longest names that stand in the text, left to right, not overlapping. */
  find(text: string): Piece[] {
    const found: Piece[] = [];
    for (let start = 0; start + 2 <= text.length; ) {
      const name = this.#nameAt(text, start);
      const kind = name?.entries[0]?.kind;
      if (name === undefined || kind === undefined) {
        start += 1;
        continue;
      }
      const end = start + name.text.length;
      if (
        (kind === 'district' && !/[区县市]$/.test(name.text) && NOT_MEANT.test(text.slice(end, end + 3))) ||
        NO_NAME_WORDS.test(text.slice(start, start + 5))
      ) {
        start = end;
        continue;
      }
      if (name.weak && found.at(-1)?.end !== start && this.#strongInside(text, start, end)) {
        start += 1;
        continue;
      }
      // 朝阳路 in 中和街道 is a road, whether or not there is a 朝阳社区.
      const named = name.weak && kind === 'community' && ROAD_OR_SITE.test(text.slice(end, end + 3));
      if (named) {
        start += 1;
        continue;
      }
      const within = entriesWithin(name.entries, found.at(-1), start);
      const entries = within.length > 0 ? within : name.entries;
      const weak = name.weak && within.length === 0;
      found.push({ start, end, kind: entries[0]?.kind ?? kind, entries, weak, repaired: false });
      start = end;
    }
    return found;
  }

  /** Names from the district down to the division of a code. */
  pathOf(code: string): string[] {
    return [6, 9, 12]
      .filter((length) => length <= code.length)
      .flatMap((length) => this.byCode.get(code.slice(0, length))?.name ?? []);
  }

  /** Whether the register lists streets in a district; functional areas have none. */
  hasStreets(code: string): boolean {
    return this.#withStreets.has(code.slice(0, 6));
  }

  #nameAt(text: string, start: number): Name | undefined {
    return this.#byStart.get(text.slice(start, start + 2))?.find((one) => text.startsWith(one.text, start));
  }

  /** Whether a certain name starts inside a doubtful one and ends after it. */
  #strongInside(text: string, start: number, end: number): boolean {
    for (let at = start + 1; at < end; at += 1) {
      const name = this.#nameAt(text, at);
      if (name !== undefined && !name.weak && at + name.text.length > end) return true;
    }
    return false;
  }

  #addDivision(division: Division): void {
    const kind = KIND_OF_LENGTH[division.code.length] ?? 'community';
    const entry: GazetteerEntry = { kind, name: division.name, code: division.code, division };
    this.byCode.set(division.code, entry);
    if (kind === 'street') this.#withStreets.add(division.code.slice(0, 6));
    this.#add(division.name, entry, false);
    for (const alias of division.aliases ?? [])
      this.#add(alias, entry, alias.length < 3 && this.#isEveryday(alias, kind));
    const short = division.name.replace(kind === 'community' ? COMMUNITY_ENDING : DIVISION_ENDING, '');
    // 犀浦镇 is what people still call a town that became 犀浦街道.
    if (kind === 'street' && division.name.endsWith('街道') && !/[镇乡]$/.test(short)) {
      for (const ending of ['镇', '乡']) this.#add(`${short}${ending}`, entry, false);
    }
    if (short.length >= 2 && short !== division.name && !ELSEWHERE.has(short) && !isGeneric(short, kind)) {
      this.#add(short, entry, kind === 'community' || this.#isEveryday(short, kind));
    }
    if (division.en !== undefined) this.#addEnglish(division.en, entry);
  }

  #addPlace(place: NamedPlace): void {
    const entry: GazetteerEntry = {
      kind: place.kind === 'road' ? 'road' : 'poi',
      name: place.name,
      code: place.adminCode,
      place,
    };
    for (const name of [place.name, ...(place.aliases ?? [])]) {
      if (/\p{Script=Han}/u.test(name)) this.#add(name, entry, name.length < 3 && this.isWord(name));
      else this.#addEnglish(name, entry);
    }
  }

  #addEnglish(text: string, entry: GazetteerEntry): void {
    this.english.push({ text: text.toLowerCase(), entry });
    const bare = text.replace(/ (District|County|City)$/, '');
    if (bare !== text) this.english.push({ text: bare.toLowerCase(), entry });
  }

  #add(text: string, entry: GazetteerEntry, weak: boolean): void {
    if (text.length < 2) return;
    const known = this.names.get(text);
    if (known === undefined) {
      this.names.set(text, { text, entries: [entry], weak });
      return;
    }
    if (!known.entries.includes(entry)) known.entries.push(entry);
    if (known.weak && !weak) this.names.set(text, { ...known, weak: false });
  }

  /** Whether a name is also an everyday word. */
  isWord(name: string): boolean {
    return this.#words.has(wordKey(name));
  }

  /** A two-character short name may be any word; districts are named too often to be doubted without reason. */
  #isEveryday(name: string, kind: PieceKind): boolean {
    return this.isWord(name) || (name.length < 3 && kind !== 'district');
  }
}

/** 大学城: a community's short name that may be any such thing. */
function isGeneric(short: string, kind: PieceKind): boolean {
  return kind === 'community' && NOT_A_NAME.test(short);
}

/** 建设路 is the road before it is the community named after it; an own name comes before a short one. */
function meaningRank(entry: GazetteerEntry, text: string): number {
  if (entry.name === text) return entry.place === undefined ? 0 : 1;
  return { city: 2, district: 2, street: 3, road: 3, poi: 3, community: 4, number: 5, relation: 5 }[entry.kind];
}

/** The meanings that lie in the division named right before: 玉林 behind 武侯 is the street, whatever else it may be. */
function entriesWithin(entries: readonly GazetteerEntry[], before: Piece | undefined, start: number): GazetteerEntry[] {
  if (before === undefined || before.end !== start || before.weak) return [];
  const codes = before.entries.filter((one) => one.kind === 'district' || one.kind === 'street').map((one) => one.code);
  return entries.filter((one) => codes.some((code) => one.code.length >= code.length && one.code.startsWith(code)));
}
