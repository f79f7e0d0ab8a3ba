import type { Case } from '../contracts/case.ts';
import type { Demand } from '../contracts/extraction.ts';

/** What a routing rule looks at. */
export type RuleFacts = {
  readonly demand: Demand;
  /** Where it is: 6, 9 or 12 digits; absent when nobody said or the place is not known. */
  readonly adminCode?: string | undefined;
  /** When it came in; rules with hours look at its local hour. */
  readonly at: Date;
  /** The redacted text, where the words of rules are looked for besides title, summary, place and time. */
  readonly text?: string;
  /** The department its letter was written to. */
  readonly addressedTo?: string | undefined;
};

/** The facts of a case, as they were when it was opened. */
export function factsOfCase(subject: Pick<Case, 'demand' | 'openedAt' | 'text' | 'addressedTo'>): RuleFacts {
  return {
    demand: subject.demand,
    adminCode: subject.demand.place?.value.adminCode,
    at: new Date(subject.openedAt),
    text: subject.text,
    addressedTo: subject.addressedTo,
  };
}
