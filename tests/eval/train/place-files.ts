import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { Division, NamedPlace } from '../../../src/city/parts.ts';
import { type PlaceModel, readPinyinAndWords, readPlaceModel } from '../../../src/extraction/place/model.ts';
import { createPlaceFinder, type PlaceFinder } from '../../../src/extraction/place/place-finder.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The data kept beside the repository. */
export const DATA_DIR = resolve(process.env['HOTLINE_DATA_DIR'] ?? resolve(ROOT, '../shared/data'));

/** Where training writes the place model and everybody reads it. */
export const PLACE_MODEL_DIR = resolve(ROOT, 'model/place');

/** The news tagger, which is measured and not shipped. */
export const NEWS_MODEL = resolve(ROOT, 'tests/eval/models/place-news.bin');

/** The net beside it. */
export const NEWS_NET = resolve(ROOT, 'tests/eval/models/place-news-net.bin');

/** The parts of the model that are not trained taggers. */
export function loadPinyinAndWords(dir: string = PLACE_MODEL_DIR): Pick<PlaceModel, 'pinyin' | 'words'> {
  return readPinyinAndWords({
    pinyin: readFileSync(resolve(dir, 'pinyin.json'), 'utf8'),
    words: readFileSync(resolve(dir, 'words.txt'), 'utf8'),
  });
}

/** The place model as committed. */
export function loadPlaceModel(dir: string = PLACE_MODEL_DIR): PlaceModel {
  return readPlaceModel({
    pinyin: readFileSync(resolve(dir, 'pinyin.json'), 'utf8'),
    words: readFileSync(resolve(dir, 'words.txt'), 'utf8'),
    chunks: readFileSync(resolve(dir, 'chunks.bin')),
    chunkNet: readFileSync(resolve(dir, 'chunk-net.bin')),
    register: readFileSync(resolve(dir, 'register.bin')),
    running: readFileSync(resolve(dir, 'running.bin')),
  });
}

/** A city's gazetteer files, read and checked. */
export function loadGazetteer(city: string): { divisions: Division[]; places: NamedPlace[] } {
  const read = (file: string): unknown => JSON.parse(readFileSync(resolve(ROOT, 'city', city, file), 'utf8'));
  return {
    divisions: z.array(Division).parse(read('divisions.json')),
    places: z.array(NamedPlace).parse(read('places.json')),
  };
}

/** The finder of Chengdu, with which places are measured. */
export function chengduFinder(): PlaceFinder {
  return createPlaceFinder({ ...loadGazetteer('chengdu'), cityNames: ['成都市', '成都'], model: loadPlaceModel() });
}
