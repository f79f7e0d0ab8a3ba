import type { City } from '../city/city.ts';
import { HOUR_MS } from '../kernel/time.ts';
import { type WorkingMoment, workingTimeOf } from './working-time.ts';

/** Until when a return asked for at `at` must be decided: the city's ruling hours, in working time. */
export function rulingDueAt(at: Date, city: Pick<City, 'calendar' | 'settings'>): WorkingMoment {
  return workingTimeOf(city.calendar).addMs(at, city.settings.rulingWorkingHours * HOUR_MS);
}
