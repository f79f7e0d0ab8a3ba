import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { LinearModel } from '../../extraction/category/linear-model.ts';
import type { LocalModels } from '../../extraction/create-local-extractor.ts';
import { readPlaceModel } from '../../extraction/place/model.ts';

/** The folder of weights beside a function's bundle, and in the repository's root. */
export const MODEL_FOLDER = 'model';

/** The weights are missing from the function's package, or are not what training writes. */
export class BundledModelError extends Error {
  override readonly name = 'BundledModelError';
}

const LabelsOf = z.record(z.string(), z.array(z.string()));

let cached: { readonly folder: string; readonly models: LocalModels } | undefined;

/**
 * The local models in `folder` (default: `model/` beside the bundle). Read once a cold start, about 20 ms.
 * Throws BundledModelError when a file is missing or broken, which fails the function's start.
 */
export function bundledModels(folder = join(dirname(fileURLToPath(import.meta.url)), MODEL_FOLDER)): LocalModels {
  if (cached?.folder === folder) return cached.models;
  const path = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(path(name), 'utf8');
  try {
    const models: LocalModels = {
      labels: LinearModel.decode(readFileSync(path('category/labels.bin'))),
      areas: LinearModel.decode(readFileSync(path('category/areas.bin'))),
      labelsOf: LabelsOf.parse(JSON.parse(text('category/map-24-to-7.json'))),
      place: readPlaceModel({
        pinyin: text('place/pinyin.json'),
        words: text('place/words.txt'),
        chunks: readFileSync(path('place/chunks.bin')),
        chunkNet: readFileSync(path('place/chunk-net.bin')),
        register: readFileSync(path('place/register.bin')),
        running: readFileSync(path('place/running.bin')),
      }),
    };
    cached = { folder, models };
    return models;
  } catch (cause) {
    throw new BundledModelError(`cannot read the local models in ${folder}`, { cause });
  }
}
