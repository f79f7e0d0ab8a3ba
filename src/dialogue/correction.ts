import type { Correction, Slot } from '../contracts/conversation.ts';
import type { Demand, Place } from '../contracts/extraction.ts';
import { numberSaid, placeAfter } from './place-after.ts';

/** What an edit changes: a slot, of one matter or of all. */
export type EditTarget = { readonly slot: Slot; readonly index?: number };

const TARGET = /^(matter|place|time|respondent)(?:\.(\d))?$/;
const SLOTS = ['matter', 'place', 'time', 'respondent'] as const satisfies readonly Slot[];

const MAX_PLACE_CHARS = 400;

/** Reads `place`, or `place.1` for the second matter; null for what names no slot. */
export function editTarget(value: string): EditTarget | null {
  const match = TARGET.exec(value);
  const slot = SLOTS.find((name) => name === match?.[1]);
  if (slot === undefined) return null;
  return match?.[2] === undefined ? { slot } : { slot, index: Number(match[2]) };
}

/** What the citizen's own words for a slot say, read alone: the place they name, or the words as they are. */
export function correctionFor(
  { slot, index }: EditTarget,
  {
    words,
    alone,
    before,
  }: { readonly words: string; readonly alone: readonly Demand[]; readonly before?: Place | undefined },
): Correction {
  const of = index === undefined ? {} : { index };
  const said = { confidence: 1, evidence: [], decidedBy: 'citizen' as const };
  switch (slot) {
    case 'place': {
      const read = alone.find((demand) => demand.place !== undefined)?.place?.value;
      const text = numberSaid(words) ?? words.slice(0, MAX_PLACE_CHARS);
      const place = read ?? { text, adminPath: [], precision: 'city' };
      // Offsets of the words alone point nowhere in the whole text.
      return { ...of, place: { ...said, value: before === undefined ? place : placeAfter(place, before) } };
    }
    case 'time':
      return {
        ...of,
        occurrence: {
          ...said,
          value: alone.find((demand) => demand.occurrence !== undefined)?.occurrence?.value ?? {
            text: words.slice(0, 200),
          },
        },
      };
    case 'respondent':
      return { ...of, respondent: { ...said, value: words.slice(0, 120) } };
    case 'district':
    case 'street':
    case 'matter':
      return of;
  }
}

/** The district of a place that was known without one; null when the answer names none. */
export function districtFor(
  demands: readonly Demand[],
  { alone }: { readonly alone: readonly Demand[] },
): readonly Correction[] | null {
  const district = alone.find(({ place }) => place?.value.adminCode !== undefined)?.place?.value;
  if (district?.adminCode === undefined) return null;
  const { adminCode, adminPath } = district;
  return demands.flatMap(({ place }, index) => {
    if (place === undefined || place.value.adminCode !== undefined) return [];
    const text = `${adminPath.join('')}${place.value.text}`.slice(0, 400);
    return [
      {
        index,
        place: { ...place, decidedBy: 'citizen' as const, value: { ...place.value, adminCode, adminPath, text } },
      },
    ];
  });
}

/** What an answer to "which road in this district?" says; null when it says no place. */
export function streetFor(
  demands: readonly Demand[],
  { words, alone }: { readonly words: string; readonly alone: readonly Demand[] },
): readonly Correction[] {
  const read = alone.find(({ place }) => place !== undefined)?.place?.value;
  const said = read ?? { text: words.slice(0, MAX_PLACE_CHARS), adminPath: [], precision: 'road' as const };
  return demands.flatMap(({ place }, index) =>
    place?.value.precision === 'district'
      ? [{ index, place: { ...place, decidedBy: 'citizen' as const, value: placeAfter(said, place.value) } }]
      : [],
  );
}

/** Demands as read, with what the citizen put right; the later correction holds. */
export function withCorrections(demands: readonly Demand[], corrections: readonly Correction[]): Demand[] {
  return demands.map((demand, position) => {
    let corrected = demand;
    for (const { index, ...fields } of corrections) {
      if (index === undefined || index === position) corrected = { ...corrected, ...fields };
    }
    return corrected;
  });
}

/** A matter said anew: what it is comes from the new words, where and when stay unless they say otherwise. */
export function saidAnew(before: Demand, now: Demand): Demand {
  const { place, occurrence, respondent } = before;
  return {
    ...(place === undefined ? {} : { place }),
    ...(occurrence === undefined ? {} : { occurrence }),
    ...(respondent === undefined ? {} : { respondent }),
    ...now,
  };
}
