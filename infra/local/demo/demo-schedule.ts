import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/kernel/time.ts';
import type { DemoContact, DemoStep } from './demo-contact.ts';

/** One thing that happens, with the key under which the journal remembers it. */
export type DemoTask = { readonly at: Date; readonly key: string } & (
  | { readonly kind: 'contact'; readonly contact: DemoContact }
  | { readonly kind: 'review'; readonly contact: DemoContact }
  | { readonly kind: 'step'; readonly contact: DemoContact; readonly step: DemoStep }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'report'; readonly month: string }
);

const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const ASIA_SHANGHAI_MS = 8 * HOUR_MS;
/** An operator looks at what waits for review within this time. */
const REVIEW_MS = 40 * MINUTE_MS;
/** Minutes of the local day between which offices work, and citizens answer. */
const OFFICE = { from: 8.5 * 60, to: 18 * 60 };
const AWAKE = { from: 8 * 60, to: 22 * 60 };
/** Hours of the local day at which deadlines are looked at; a running hotline looks every minute. */
const SWEEP_HOURS = [9, 20];
/** The report of a month is made on the first of the next at this hour. */
const REPORT_HOUR = 6;

/** Everything that happens until the end of the last month, in order of time. */
export function demoSchedule(contacts: readonly DemoContact[]): readonly DemoTask[] {
  const months = [...new Set(contacts.map(({ at }) => at.slice(0, 7)))].toSorted();
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = instant(`${monthAfter(last)}-01T00:00`);
  const tasks: DemoTask[] = contacts.flatMap((contact) => tasksOf(contact));
  for (let day = instant(`${first}-01T00:00`).getTime(); day < end.getTime(); day += DAY_MS) {
    for (const hour of SWEEP_HOURS) {
      const at = new Date(day + hour * HOUR_MS);
      tasks.push({ kind: 'sweep', at, key: `sweep-${at.toISOString()}` });
    }
  }
  const reports = months.map((month): DemoTask => {
    return { kind: 'report', month, key: `report-${month}`, at: instant(`${monthAfter(month)}-01T0${REPORT_HOUR}:00`) };
  });
  return [...tasks.filter(({ at }) => at < end), ...reports].toSorted(
    (one, other) => Number(one.at) - Number(other.at),
  );
}

function tasksOf(contact: DemoContact): DemoTask[] {
  const opened = instant(contact.at);
  const review: DemoTask = {
    kind: 'review',
    contact,
    at: later(opened, REVIEW_MS),
    key: `${contact.id}/review`,
  };
  let at = opened;
  const steps = contact.steps.map((step, index): DemoTask => {
    at = momentOf(step, at);
    return { kind: 'step', contact, step, at, key: `${contact.id}/${index + 1}-${step.do}` };
  });
  const [first] = contact.steps;
  // What follows in minutes is an emergency: nobody waits for a review. Handing it over is one.
  const isUrgent = first?.after.endsWith('m') === true;
  const reviews = first?.do === 'transfer' ? [] : [isUrgent ? { ...review, at: later(opened, MINUTE_MS) } : review];
  return [{ kind: 'contact', contact, at: opened, key: contact.id }, ...reviews, ...steps];
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

function momentOf({ after, do: what }: DemoStep, before: Date): Date {
  const unit = after.slice(-1);
  const at = new Date(before.getTime() + Number(after.slice(0, -1)) * (UNIT_MS[unit] ?? 0));
  if (unit === 'm') return at;
  return within(at, what === 'rate' || what === 'reopen' || what === 'answer' ? AWAKE : OFFICE);
}

/** The next moment at or after `at` inside the hours of a local day; minutes are kept, so that not all is at one time. */
function within(at: Date, hours: { readonly from: number; readonly to: number }): Date {
  const local = at.getTime() + ASIA_SHANGHAI_MS;
  const minute = Math.floor((local % DAY_MS) / MINUTE_MS);
  const midnight = local - (local % DAY_MS);
  if (minute >= hours.from && minute < hours.to) return at;
  const day = minute < hours.from ? midnight : midnight + DAY_MS;
  return new Date(day + (hours.from + (minute % 60)) * MINUTE_MS - ASIA_SHANGHAI_MS);
}

function instant(local: string): Date {
  return new Date(`${local}:00+08:00`);
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
