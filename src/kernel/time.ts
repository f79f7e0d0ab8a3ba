/** One offset all year: China has no daylight saving (Asia/Shanghai, UTC+8). */
export const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
/** Milliseconds of a second, and of what is counted in them. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The local calendar date in Asia/Shanghai, `yyyy-mm-dd`. */
export function shanghaiDate(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The local calendar month in Asia/Shanghai, `yyyy-mm`. */
export function shanghaiMonth(at: Date): string {
  return shanghaiDate(at).slice(0, 7);
}

/** Local date and time for people, `yyyy-mm-dd HH:MM`, Asia/Shanghai. */
export function shanghaiMinute(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The moment a local wall-clock time in Asia/Shanghai names; `date` is `yyyy-mm-dd`, `time` is `HH:MM`. */
export function shanghaiInstant(date: string, time = '00:00'): Date {
  return new Date(`${date}T${time}:00.000+08:00`);
}
