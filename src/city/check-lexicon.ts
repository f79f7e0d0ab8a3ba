import type { City } from './city.ts';
import type { CityFault } from './city-fault.ts';

/** Every entry of the lexicon names a category of the city. */
export function checkLexicon(city: City): CityFault[] {
  const codes = new Set(city.categories.map(({ code }) => code));
  return city.lexicon.flatMap(({ code }, index) =>
    codes.has(code)
      ? []
      : [{ file: 'lexicon.json', path: `[${index}].code`, expected: 'a code of categories.json', got: `"${code}"` }],
  );
}
