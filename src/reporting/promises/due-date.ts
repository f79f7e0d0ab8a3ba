import { DAY_MS, shanghaiDate, shanghaiInstant } from '../../kernel/time.ts';

const FULL = /(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?|(\d{4})-(\d{2})-(\d{2})/u;
const MONTH_DAY = /(?<!\d)(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?/u;
const WITHIN_DAYS = /(\d{1,3})\s*(?:个)?(?:自然|工作)?[日天](?:内|之内|以内)|within\s+(\d{1,3})\s+days?/iu;
const DECEMBER = 12;

/**
 * The last day of the term that words set, in Asia/Shanghai, or null when they set none. A month without a day means its
 * last day; one without a year the next such month. `saidAt` is when it was said.
 */
export function dueDateIn(words: string, saidAt: string): string | null {
  const said = shanghaiDate(new Date(saidAt));
  const [year = 0, month = 0] = said.split('-').map(Number);
  const full = FULL.exec(words);
  if (full !== null) {
    const [, y1, m1, d1, y2, m2, d2] = full;
    return dateOf({ year: Number(y1 ?? y2), month: Number(m1 ?? m2), day: d1 ?? d2 });
  }
  const part = MONTH_DAY.exec(words);
  if (part !== null) {
    const named = Number(part[1]);
    return dateOf({ year: named < month ? year + 1 : year, month: named, day: part[2] });
  }
  const within = WITHIN_DAYS.exec(words);
  if (within !== null) {
    return shanghaiDate(new Date(shanghaiInstant(said).getTime() + Number(within[1] ?? within[2]) * DAY_MS));
  }
  if (/年底|年内|年末/u.test(words)) return dateOf({ year: /明年/u.test(words) ? year + 1 : year, month: DECEMBER });
  if (/(?:本|这个?|当)月(?:底|末|内)|(?<!下个?|\d)月底/u.test(words)) return dateOf({ year, month });
  if (/下个?月/u.test(words))
    return dateOf({ year: month === DECEMBER ? year + 1 : year, month: (month % DECEMBER) + 1 });
  return null;
}

/** A date as `yyyy-mm-dd`; without a day the month's last. Null for one that is in no calendar. */
function dateOf({ year, month, day }: { year: number; month: number; day?: string | undefined }): string | null {
  if (month < 1 || month > DECEMBER) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const chosen = day === undefined ? last : Number(day);
  if (chosen < 1 || chosen > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(chosen).padStart(2, '0')}`;
}
