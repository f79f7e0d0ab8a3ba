import type { Division, NamedPlace } from '../../../src/city/parts.ts';
import type { TaggedSpan } from '../../../src/extraction/place/viterbi.ts';
import { AFTER, BEFORE, LOOSE, NOWHERE, RELATIONS, SHOP, SITES } from './place-contexts.ts';

/** An address of the address data with its labelled chunks. */
export type AddressRow = {
  readonly text: string;
  readonly spans: readonly {
    readonly type: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
};

export type Sources = {
  readonly addresses: readonly AddressRow[];
  readonly divisions: readonly Division[];
  readonly places: readonly NamedPlace[];
  /** Real sentences in which nothing speaks of a place. */
  readonly placeless: readonly string[];
  /** A number in [0, 1), the same sequence at each run. */
  readonly random: () => number;
};

export type Sentence = { readonly text: string; readonly spans: readonly TaggedSpan[] };

const WHOLE = new Set([
  'prov',
  'city',
  'district',
  'devzone',
  'town',
  'community',
  'road',
  'subroad',
  'poi',
  'subpoi',
  'roadno',
  'subroadno',
  'houseno',
  'cellno',
  'floorno',
]);
const MAY_START = new Set(['prov', 'city', 'district', 'devzone', 'town', 'community', 'road', 'poi']);
const MAY_END = new Set(['town', 'community', 'road', 'roadno', 'poi', 'subpoi', 'houseno', 'cellno', 'district']);
const FIRM = /公司|集团|经营部|商行|专卖|店$|厂$|馆$|部$|[A-Za-z]{3}/;

/** Writes sentences with a place at a known position, and sentences without one. */
export class SentenceWriter {
  readonly #from: Sources;

  constructor(from: Sources) {
    this.#from = from;
  }

  sentence(): Sentence {
    const dice = this.#from.random();
    if (this.#chance(0.02))
      return {
        text: `${this.#pick(['成都', '成都市'])}${this.#pick(['的', '市民', '人', ''])}${this.#placeless()}`,
        spans: [],
      };
    if (dice < 0.14) return { text: this.#placeless(), spans: [] };
    if (dice < 0.24) return { text: this.#nowhere(), spans: [] };
    const before = this.#pick(BEFORE);
    const place = this.place();
    const head = this.#chance(0.06) ? `${this.#placeless()}，${before}` : before;
    const shop = this.#chance(0.2) ? `${this.#chance(0.4) ? '的' : ''}${this.#pick(SHOP)}` : '';
    const tail = this.#chance(0.06) ? `，${this.#placeless()}` : '';
    const loose = shop === '' && this.#chance(0.1) ? this.#pick(LOOSE) : '';
    const text = `${head}${place}${loose}${shop}${this.#matter()}${tail}`;
    return { text, spans: [{ type: 'place', start: head.length, end: head.length + place.length }] };
  }

  /** A matter at a whereabouts that names nothing. */
  #nowhere(): string {
    const head = this.#chance(0.3) ? this.#placeless() : this.#pick(BEFORE);
    return `${head}${this.#pick(NOWHERE)}${this.#matter()}`;
  }

  /** A place as people say it. */
  place(): string {
    const dice = this.#from.random();
    const place = dice < 0.4 ? this.#fromAddresses() : dice < 0.8 ? this.#ofCity() : this.#masked();
    const crossing = this.#chance(0.05) && /[路道街]$/.test(place);
    if (crossing)
      return `${place}${this.#pick(['与', '和', '、'])}${this.#road()}${this.#pick(['交叉口', '路口', '交汇处', '的交叉口', '交界处', '十字路口'])}`;
    const site = this.#chance(0.12) ? `${this.#chance(0.15) ? '的' : ''}${this.#pick(SITES)}` : '';
    if (site !== '' && !/[号栋幢元楼室]$/.test(place))
      return this.#chance(0.1) ? `${place}${site}${this.#pick(RELATIONS)}` : `${place}${site}`;
    return this.#chance(0.18) ? `${place}${this.#pick(RELATIONS)}` : place;
  }

  #fromAddresses(): string {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const row = this.#pick(this.#from.addresses);
      const first = Math.floor(this.#from.random() * Math.min(5, row.spans.length));
      if (!MAY_START.has(row.spans[first]?.type ?? '')) continue;
      let last = -1;
      for (let index = first; index < row.spans.length; index += 1) {
        const span = row.spans[index];
        const gapless = index === first || row.spans[index - 1]?.end === span?.start;
        if (span === undefined || !gapless || !WHOLE.has(span.type) || FIRM.test(span.text)) break;
        if (MAY_END.has(span.type) && (last < 0 || this.#chance(0.8))) last = index;
      }
      const [start, end] = [row.spans[first]?.start, row.spans[last]?.end];
      if (start === undefined || end === undefined) continue;
      const text = row.text.slice(start, end);
      if (text.length >= 3 && text.length <= 32) return text;
    }
    return this.#road();
  }

  #ofCity(): string {
    const districts = this.#from.divisions.filter((one) => one.code.length === 6);
    const district = this.#pick(districts);
    const within = this.#from.divisions.filter((one) => one.code.length === 9 && one.code.startsWith(district.code));
    const street = within.length > 0 ? this.#pick(within) : undefined;
    const short = (one: Division) => (this.#chance(0.2) ? (one.aliases?.[0] ?? one.name) : one.name);
    let place = this.#chance(0.15) ? this.#pick(['成都市', '成都', '四川省成都市']) : '';
    const dice = this.#from.random();
    if (this.#chance(0.6)) place += short(district);
    if (street !== undefined && this.#chance(0.45)) place += street.name;
    if (dice < 0.25) place += `${this.#road()}${this.#chance(0.6) ? this.#number() : ''}`;
    else if (dice < 0.5) place += `${this.#estate()}${this.#chance(0.4) ? this.#building() : ''}`;
    else if (dice < 0.7) place += this.#pick(this.#from.places).name;
    else if (dice < 0.8 && street !== undefined) {
      const own = this.#from.divisions.filter((one) => one.code.length === 12 && one.code.startsWith(street.code));
      if (own.length > 0) place += this.#pick(own).name;
      if (place.endsWith('村') && this.#chance(0.5))
        place += `${this.#pick(['一', '二', '三', '五', '七', '十', '3', '8'])}${this.#pick(['组', '社', '队'])}`;
    }
    return /[区县市]$|^成都$|^$/.test(place) && place.length < 4 ? `${place}${this.#road()}` : place;
  }

  #masked(): string {
    const letter = () => 'ABCDEFGHJKLM'.charAt(Math.floor(this.#from.random() * 12));
    const [one, number] = [letter(), 1 + Math.floor(this.#from.random() * 9)];
    const city = this.#chance(0.3) ? `${one}市` : '';
    const head = `${city}${one}${number}${this.#pick(['区', '区', '县', '市'])}`;
    const dice = this.#from.random();
    if (dice < 0.3) return `${head}${this.#road()}${this.#chance(0.5) ? this.#number() : ''}`;
    if (dice < 0.6) return `${head}${this.#estate()}${this.#chance(0.3) ? this.#building() : ''}`;
    if (dice < 0.7) return head;
    return `${head}${this.#chunk('town')}${this.#chance(0.7) ? this.#chunk('community') : ''}`;
  }

  #chunk(type: string): string {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const span = this.#pick(this.#from.addresses).spans.find((one) => one.type === type);
      if (span !== undefined && !FIRM.test(span.text) && span.text.length >= 2) return span.text;
    }
    return type === 'road' ? '解放路' : '新华村';
  }

  #road(): string {
    const own = this.#from.places.filter((one) => one.kind === 'road');
    return this.#chance(0.35) ? this.#pick(own).name : this.#chunk('road');
  }

  #estate(): string {
    const name = this.#chunk('poi');
    return this.#chance(0.3) && name.length <= 4 ? `${name}小区` : name;
  }

  #number(): string {
    const number = 1 + Math.floor(this.#from.random() ** 2 * 900);
    return `${number}${this.#pick(['号', '号', '号', '', '号院', '号附2号', '弄'])}${this.#chance(0.2) ? this.#building() : ''}`;
  }

  #building(): string {
    const number = this.#pick(['1', '2', '3', '5', '8', '12', '16', '21', '二', '三', '五']);
    return `${number}${this.#pick(['栋', '幢', '号楼', '期', '单元', '座'])}${this.#chance(0.3) ? this.#pick(['1单元', '二单元', '3单元']) : ''}`;
  }

  /** A matter: half of them as real sentences begin, so that anything may follow a place. */
  #matter(): string {
    return this.#chance(0.5) ? this.#pick(AFTER) : this.#placeless();
  }

  #placeless(): string {
    return this.#from.placeless.length > 0 ? this.#pick(this.#from.placeless) : this.#pick(AFTER);
  }

  #chance(share: number): boolean {
    return this.#from.random() < share;
  }

  #pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.#from.random() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}
