import type { PinyinTable } from './model.ts';

/** Sounds that many speakers of the south-west do not tell apart: zh/z, n/l, ing/in and the like. */
const MERGED: readonly (readonly [RegExp, string])[] = [
  [/^([zcs])h/, '$1'],
  [/^n(?=[aeiouv])/, 'l'],
  [/^hu(?=[aeio])/, 'f'],
  [/([aeiou])ng$/, '$1n'],
];

function merge(syllable: string): string {
  return MERGED.reduce((sound, [pattern, into]) => sound.replace(pattern, into), syllable);
}

/** How characters sound, without tone and with regional mergers. */
export class Readings {
  readonly #byCharacter = new Map<string, string[]>();

  constructor(table: PinyinTable) {
    for (const group of [table.first, table.other]) {
      for (const [syllable, characters] of Object.entries(group)) {
        const sound = merge(syllable);
        for (const character of characters) {
          const known = this.#byCharacter.get(character);
          if (known === undefined) this.#byCharacter.set(character, [sound]);
          else if (!known.includes(sound)) known.push(sound);
        }
      }
    }
  }

  /** The usual sound of a character; nothing when it is not a known ideograph. */
  main(character: string): string | undefined {
    return this.#byCharacter.get(character)?.[0];
  }

  /** At most `max` ways to sound a name, syllables joined by spaces; none when a character is unknown. */
  all(name: string, max: number): string[] {
    let ways: string[] = [''];
    for (const character of name) {
      const sounds = this.#byCharacter.get(character);
      if (sounds === undefined) return [];
      ways = ways.flatMap((way) => sounds.map((sound) => (way === '' ? sound : `${way} ${sound}`))).slice(0, max);
    }
    return ways;
  }
}
