import { resolve } from 'node:path';
import { readCityFolder } from '../../infra/city/read-city-folder.ts';
import { bundledModels } from '../../src/adapters/files/bundled-model.ts';
import { CategoryClassifier } from '../../src/extraction/category/category-classifier.ts';
import { createLocalExtractor } from '../../src/extraction/create-local-extractor.ts';
import type { LocalExtractor } from '../../src/extraction/local-extractor.ts';
import { ROOT } from './data-folder.ts';

/** The models of the repository. */
export function repositoryModels() {
  return bundledModels(resolve(ROOT, 'model'));
}

/** The classifier of a city of the repository. */
export function cityClassifier(city = 'chengdu'): CategoryClassifier {
  const { categories, lexicon } = readCityFolder(city);
  return new CategoryClassifier({ categories, lexicon, ...repositoryModels() });
}

/** The local extractor of a city of the repository, as the functions build it. */
export function localExtractor(city = 'chengdu'): LocalExtractor {
  return createLocalExtractor(readCityFolder(city), repositoryModels());
}
