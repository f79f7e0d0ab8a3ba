import type { City } from './city.ts';

/** What a phrase's placeholders are filled with. */
export type PhraseVariables = Readonly<Record<string, string | number>>;

/** Says the phrase `key` in the language nearest to `locale`, its `{placeholders}` filled in. */
export type Say = (locale: string, key: string, variables?: PhraseVariables) => string;

/** A sentence was asked for that no language of the city has: a fault of the code or of the city's data. */
export class PhraseMissingError extends Error {
  override readonly name = 'PhraseMissingError';
}

/** Shown where a sentence has a placeholder nobody filled. */
const UNFILLED = '—';

/** Fills `{name}` marks; a value is inserted as it stands and never read for further marks. */
export function fill(template: string, variables: PhraseVariables): string {
  return template.replaceAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (_, name: string) => String(variables[name] ?? UNFILLED));
}

/** `en-GB` is served by `en-GB`, then `en`; a language the city lacks by its first one. */
function candidates(locale: string, city: City): string[] {
  const [base = locale] = locale.split('-');
  return [locale, base, ...city.settings.languages, 'en', 'zh'];
}

/** The sentences of a city. Throws PhraseMissingError for a key that no language has. */
export function sayFrom(city: City): Say {
  return (locale, key, variables = {}) => {
    for (const language of candidates(locale, city)) {
      const template = city.phrases[language]?.[key];
      if (template !== undefined) return fill(template, variables);
    }
    throw new PhraseMissingError(`no phrase "${key}" in city ${city.settings.id}`);
  };
}
