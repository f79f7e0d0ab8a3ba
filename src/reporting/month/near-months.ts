import { shanghaiMonth } from '../../kernel/time.ts';

/** The month so many months later; negative for earlier. `monthsFrom('2026-01', -1)` is `2025-12`. */
export function monthsFrom(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The month before the one a moment lies in, by the city's clock: what a run on the first compiles. */
export function monthBefore(at: Date): string {
  return monthsFrom(shanghaiMonth(at), -1);
}

/** The days of a month, `yyyy-mm-dd`, in order. */
export function daysOf(month: string): readonly string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: days }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}
