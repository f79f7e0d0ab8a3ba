import type { Division, NamedPlace } from '../../city/parts.ts';
import type { Field, Place } from '../../contracts/extraction.ts';
import { findEnglish } from './english.ts';
import { Gazetteer } from './gazetteer.ts';
import { Homophones } from './homophones.ts';
import type { PlaceModel } from './model.ts';
import { normalise } from './normalise.ts';
import { rankRuns } from './rank.ts';
import { findRuns } from './runs.ts';
import type { Run } from './spans.ts';

/** Finds where something is in running text. */
export interface PlaceFinder {
  /**
   * The places named in a text, the most exact first; empty when none is named. Offsets are UTF-16 offsets into
   * `text`. `transcript` says that the words were heard, not written, so that homophones are expected; fillers between
   * pauses say so too. `most`: how many are wanted; the fewer, the sooner.
   */
  findPlaces(text: string, options?: { transcript?: boolean; most?: number }): Field<Place>[];
}

/** What a finder is made of: one city's gazetteer and the trained model. */
export type PlaceFinderParts = {
  readonly divisions: readonly Division[];
  readonly places: readonly NamedPlace[];
  /** The city's name and the names people call it. */
  readonly cityNames: readonly string[];
  readonly model: PlaceModel;
};

/** Longest text looked at, in UTF-16 units: what comes after it hardly ever names the place first. */
const MAX_TEXT = 6_000;
/** A letter says where in its beginning; only where that names nothing is the rest looked at. A call may say it at its end. */
const BEGINNING = 1_000;
const MAX_PLACES = 8;
/** Fillers between pauses: whatever the channel, these words were spoken. */
const SPOKEN = /(?:^|[，,。])(?:嗯+|呃+|那个|就是|喂)[，,]/u;

/** Builds the gazetteer's indexes once; finding is then linear in the text. */
export function createPlaceFinder(parts: PlaceFinderParts): PlaceFinder {
  const gazetteer = new Gazetteer(parts);
  const homophones = new Homophones(gazetteer, parts.model.pinyin);
  return {
    findPlaces(text, options = {}) {
      const transcript = options.transcript === true || SPOKEN.test(text);
      const beginning = transcript ? MAX_TEXT : BEGINNING;
      const found = runsOf(text.slice(0, beginning), transcript);
      const runs = found.length > 0 || text.length <= beginning ? found : runsOf(text.slice(0, MAX_TEXT), transcript);
      return rankRuns(runs)
        .slice(0, Math.min(MAX_PLACES, options.most ?? MAX_PLACES))
        .map((run) => normalise(run, gazetteer, parts.model.chunks));
    },
  };

  function runsOf(text: string, transcript: boolean): Run[] {
    const names = homophones.repair(text, gazetteer.find(text), transcript);
    return [...findRuns(text, names, { model: parts.model, transcript }), ...findEnglish(text, gazetteer)];
  }
}
