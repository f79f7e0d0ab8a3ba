import type { Transition } from './transition.ts';
import { ANY_TIME_TRANSITIONS } from './transitions/any-time-transitions.ts';
import { ENDING_TRANSITIONS } from './transitions/ending-transitions.ts';
import { INTAKE_TRANSITIONS } from './transitions/intake-transitions.ts';
import { WORK_TRANSITIONS } from './transitions/work-transitions.ts';

type Row =
  | (typeof INTAKE_TRANSITIONS)[number]
  | (typeof WORK_TRANSITIONS)[number]
  | (typeof ENDING_TRANSITIONS)[number]
  | (typeof ANY_TIME_TRANSITIONS)[number];

/** The name of something that can happen to a case. */
export type CaseEventType = Row['event'];

/** The whole life of a case: what may happen in which state, by whom, and what follows. */
export const TRANSITIONS: readonly (Transition & { readonly event: CaseEventType })[] = [
  ...INTAKE_TRANSITIONS,
  ...WORK_TRANSITIONS,
  ...ENDING_TRANSITIONS,
  ...ANY_TIME_TRANSITIONS,
];

/** All names of events, each once, in the order of the table. */
export const CASE_EVENT_TYPES: readonly CaseEventType[] = [...new Set(TRANSITIONS.map((row) => row.event))];
