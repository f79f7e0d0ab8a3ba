import type { Urgency } from '../../contracts/extraction.ts';

/** The more urgent of what the rules found and what anybody else proposes: nobody goes below the rules. */
export function floorUrgency(found: Urgency | null, proposed: Urgency): Urgency {
  // U0 is the most urgent, and the names order as text.
  return found !== null && found < proposed ? found : proposed;
}
