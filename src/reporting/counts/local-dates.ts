import { shanghaiDate } from '../../kernel/time.ts';

/** `yyyy-mm-ddTHH`: in one hour of UTC the local date never changes, since the offset is a whole number of hours. */
const HOUR_CHARS = 13;
/** Two years of hours; a recount of more begins the table anew. */
const KEPT_HOURS = 20_000;

const dates = new Map<string, string>();

/** The local date of a moment in ISO 8601; a recount asks twenty million times, and nearly always again. */
export function localDateOf(iso: string): string {
  const hour = iso.slice(0, HOUR_CHARS);
  const known = dates.get(hour);
  if (known !== undefined) return known;
  if (dates.size >= KEPT_HOURS) dates.clear();
  const date = shanghaiDate(new Date(iso));
  dates.set(hour, date);
  return date;
}

/** The local month of a moment in ISO 8601. */
export function localMonthOf(iso: string): string {
  return localDateOf(iso).slice(0, 7);
}
