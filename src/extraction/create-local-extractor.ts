import type { City } from '../city/city.ts';
import { CategoryClassifier } from './category/category-classifier.ts';
import type { LinearModel } from './category/linear-model.ts';
import { LocalExtractor } from './local-extractor.ts';
import type { PlaceModel } from './place/model.ts';
import { createPlaceFinder } from './place/place-finder.ts';
import { readRules } from './rules/read-rules.ts';
import { safetyReading } from './safety-reading.ts';

/** What training left, read: see `src/adapters/files/bundled-model.ts`. */
export type LocalModels = {
  readonly labels: LinearModel;
  /** The city tree's own codes. */
  readonly areas: LinearModel;
  readonly labelsOf: Readonly<Record<string, readonly string[]>>;
  readonly place: PlaceModel;
};

/** Puts the local extractor of a city together; once a cold start. */
export function createLocalExtractor(city: City, models: LocalModels): LocalExtractor {
  const places = createPlaceFinder({
    divisions: city.divisions,
    places: city.places,
    cityNames: [city.settings.name.zh, ...city.settings.aliases],
    model: models.place,
  });
  return new LocalExtractor({
    classifier: new CategoryClassifier({ categories: city.categories, lexicon: city.lexicon, ...models }),
    categories: city.categories,
    findPlaces: (text, options) => places.findPlaces(text, options),
    readRules,
    readSafety: (text) => safetyReading(text, city.safety),
  });
}
