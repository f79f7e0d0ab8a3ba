const ZONE = 'Asia/Shanghai';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const MINUTE_FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** `yyyy-mm-dd HH:MM` in Asia/Shanghai. */
export function minuteOf(at: string): string {
  return MINUTE_FORMAT.format(new Date(at));
}

/** Today's date in Asia/Shanghai, `yyyy-mm-dd`, some days on. */
export function dateIn(days: number): string {
  return minuteOf(new Date(Date.now() + days * DAY_MS).toISOString()).slice(0, 10);
}

/** How long until a moment; `late` when it is over. */
export type TimeLeft = { readonly late: boolean; readonly amount: number; readonly unit: 'minute' | 'hour' | 'day' };

/** Days above two, hours above one, else minutes: what a person needs to decide what comes first. */
export function timeLeft(until: string, now = Date.now()): TimeLeft {
  const ms = new Date(until).getTime() - now;
  const size = Math.abs(ms);
  const late = ms < 0;
  if (size >= 2 * DAY_MS) return { late, unit: 'day', amount: Math.floor(size / DAY_MS) };
  if (size >= HOUR_MS) return { late, unit: 'hour', amount: Math.floor(size / HOUR_MS) };
  return { late, unit: 'minute', amount: Math.floor(size / MINUTE_MS) };
}
