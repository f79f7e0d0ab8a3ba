import type { Demand } from '../contracts/extraction.ts';
import type { FilingOrder } from './file-cases.ts';

/** A place the citizen pressed on a map or said in answer to the question completes a demand without one. */
export function withPlaceGiven(demand: Demand, order: FilingOrder): Demand {
  const { position } = order.inbound;
  if (demand.place !== undefined) {
    // A point says where one matter is; of several nobody knows which.
    const isOnly = order.understanding.extraction.demands.length === 1;
    if (position === undefined || !isOnly || demand.place.value.position !== undefined) return demand;
    return { ...demand, place: { ...demand.place, value: { ...demand.place.value, position } } };
  }
  const text =
    order.placeSaid ?? (position === undefined ? undefined : `${position.lat.toFixed(4)}, ${position.lng.toFixed(4)}`);
  if (text === undefined) return demand;
  return {
    ...demand,
    place: {
      value: {
        text,
        adminPath: [],
        precision: position === undefined ? 'city' : 'point',
        ...(position === undefined ? {} : { position }),
      },
      confidence: 1,
      evidence: [],
      decidedBy: 'citizen',
    },
  };
}
