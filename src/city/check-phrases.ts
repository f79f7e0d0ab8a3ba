import type { City } from './city.ts';
import { type CityFault, shown } from './city-fault.ts';

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

function placeholders(phrase: string): string {
  return [...new Set([...phrase.matchAll(PLACEHOLDER)].map((match) => match[0]))].sort().join(' ') || 'no placeholder';
}

/** Phrases: each language of the city has a file, and all say the same keys with the same placeholders. */
export function checkPhrases({ phrases, settings }: City): CityFault[] {
  const [first = 'zh'] = settings.languages;
  const faults: CityFault[] = settings.languages
    .filter((language) => phrases[language] === undefined)
    .map((language) => ({ file: `phrases.${language}.json`, path: '', expected: 'the file to be there' }));
  const model = phrases[first] ?? {};
  for (const [language, own] of Object.entries(phrases)) {
    const file = `phrases.${language}.json`;
    for (const [key, phrase] of Object.entries(model)) {
      const theirs = own[key];
      if (theirs === undefined) {
        faults.push({ file, path: key, expected: `the phrase that phrases.${first}.json has` });
      } else if (placeholders(theirs) !== placeholders(phrase)) {
        const expected = `${placeholders(phrase)} as in phrases.${first}.json`;
        faults.push({ file, path: key, expected, got: shown(placeholders(theirs)) });
      }
    }
    for (const key of Object.keys(own)) {
      if (model[key] !== undefined) continue;
      const expected = `a key that phrases.${first}.json has too`;
      faults.push({ file, path: key, expected, got: shown(own[key]) });
    }
  }
  return faults;
}
