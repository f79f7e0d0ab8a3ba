import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deadlines } from '../../../src/contracts/case.ts';
import { Urgency } from '../../../src/contracts/extraction.ts';
import { HOUR_MS, shanghaiInstant, shanghaiMinute } from '../../../src/kernel/time.ts';
import { deadlinesFor, extend, pauseClock, resumeClock } from '../../../src/supervision/deadlines.ts';
import { rulingDueAt } from '../../../src/supervision/ruling-due.ts';
import { workingTimeOf } from '../../../src/supervision/working-time.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const { city } = cityForTest('chengdu');
const clock = workingTimeOf(city.calendar);

function local(text: string): Date {
  const [date = '', time = ''] = text.split(' ');
  return shanghaiInstant(date, time);
}

function shownOf({ respondBy, warnAt, dueAt }: Deadlines) {
  const [respond, warn, due] = [respondBy, warnAt, dueAt].map((moment) => shanghaiMinute(new Date(moment)));
  return { respond, warn, due };
}

function started(urgency: Urgency, at: string): Deadlines {
  return deadlinesFor({ urgency, startedAt: local(at) }, city).deadlines;
}

describe('the deadlines of a case', () => {
  it.each([
    ['U0', '2026-11-20 23:00', '2026-11-20 23:05', '2026-11-21 00:30', '2026-11-21 01:00'],
    ['U1', '2026-11-20 23:00', '2026-11-20 23:30', '2026-11-21 17:00', '2026-11-21 23:00'],
    ['U2', '2026-02-16 23:00', '2026-02-17 01:00', '2026-02-17 17:00', '2026-02-17 23:00'],
    // Three quarters of five days of seven hours are 26 h 15 min: three days, and 5 h 15 min of the fourth.
    ['U3', '2026-11-16 10:00', '2026-11-17 10:00', '2026-11-19 16:15', '2026-11-23 10:00'],
    ['U4', '2026-11-16 10:00', '2026-11-17 10:00', '2026-12-01 11:45', '2026-12-07 10:00'],
    ['U5', '2026-11-20 16:30', '2026-11-23 09:30', '2026-11-24 12:00', '2026-11-24 16:30'],
  ] as const)('of %s begun %s', (urgency, at, respond, warn, due) => {
    expect(shownOf(started(urgency, at))).toEqual({ respond, warn, due });
  });

  it('asks for somebody on the spot of a public danger within two hours, and of nothing else', () => {
    const onSiteBy = started('U1', '2026-11-20 23:00').onSiteBy ?? '';
    expect(shanghaiMinute(new Date(onSiteBy))).toBe('2026-11-21 01:00');
    expect(started('U3', '2026-11-20 23:00').onSiteBy).toBeUndefined();
  });

  it('counts from the next working moment when begun at night', () => {
    expect(shownOf(started('U3', '2026-11-13 22:00')).due).toBe('2026-11-23 09:00');
  });

  it('warns that the calendar of the next year is missing', () => {
    const late = deadlinesFor({ urgency: 'U4', startedAt: local('2026-12-25 10:00') }, city);
    expect(late.calendarMissing).toEqual(['2027']);
    expect(deadlinesFor({ urgency: 'U4', startedAt: local('2026-06-25 10:00') }, city).calendarMissing).toEqual([]);
  });

  it('decides a return within four working hours', () => {
    expect(shanghaiMinute(rulingDueAt(local('2026-11-20 16:00'), city).at)).toBe('2026-11-23 12:00');
  });
});

describe('a clock that stands still', () => {
  const resumed = (deadlines: Deadlines, urgency: Urgency, at: string) =>
    resumeClock(deadlines, { urgency, at: local(at), city }).deadlines;

  it('gives back the working time it stood', () => {
    const paused = pauseClock(started('U3', '2026-11-16 10:00'), local('2026-11-17 10:00'));
    expect(paused.pausedAt).toBe(local('2026-11-17 10:00').toISOString());
    // Stood from Tuesday 10:00 to Thursday 11:00: fifteen working hours.
    const after = resumed(paused, 'U3', '2026-11-19 11:00');
    expect(shownOf(after)).toMatchObject({ warn: '2026-11-24 09:15', due: '2026-11-25 11:00' });
    expect(after.pausedAt).toBeUndefined();
  });

  it('gives back plain hours where the limit runs day and night', () => {
    const paused = pauseClock(started('U2', '2026-11-20 18:00'), local('2026-11-20 19:00'));
    expect(shownOf(resumed(paused, 'U2', '2026-11-21 19:00')).due).toBe('2026-11-22 18:00');
  });

  it('leaves a moment where it was that had passed before', () => {
    const begun = started('U3', '2026-11-16 10:00');
    const after = resumed(pauseClock(begun, local('2026-11-18 10:00')), 'U3', '2026-11-19 10:00');
    expect(after.respondBy).toBe(begun.respondBy);
    expect(shownOf(after).due).toBe('2026-11-24 10:00');
    const overdue = resumed(pauseClock(begun, local('2026-11-30 10:00')), 'U3', '2026-12-02 10:00');
    expect(overdue).toEqual(begun);
  });

  it('changes nothing over a night or a holiday', () => {
    const begun = started('U3', '2026-02-13 15:00');
    const paused = pauseClock(begun, local('2026-02-14 17:00'));
    expect(resumed(paused, 'U3', '2026-02-24 09:00')).toEqual(begun);
  });

  it('stops once and starts once', () => {
    const begun = started('U3', '2026-11-16 10:00');
    const paused = pauseClock(begun, local('2026-11-17 10:00'));
    expect(pauseClock(paused, local('2026-11-18 10:00'))).toBe(paused);
    expect(resumed(begun, 'U3', '2026-11-18 10:00')).toBe(begun);
  });

  it('leaves as much time after any stop as before it', () => {
    const startMs = fc.integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2026-10-01T00:00:00Z') });
    const stretchMs = fc.integer({ min: 0, max: 20 * 24 * HOUR_MS });
    fc.assert(
      fc.property(startMs, stretchMs, stretchMs, fc.constantFrom(...Urgency.options), (ms, runMs, standMs, urgency) => {
        const begun = deadlinesFor({ urgency, startedAt: new Date(ms) }, city).deadlines;
        const stop = new Date(ms + runMs);
        const go = new Date(ms + runMs + standMs);
        const after = resumeClock(pauseClock(begun, stop), { urgency, at: go, city }).deadlines;
        expect(Deadlines.safeParse(after).success).toBe(true);
        for (const name of ['dueAt', 'warnAt', 'respondBy'] as const) {
          const [before, later] = [new Date(begun[name]), new Date(after[name])];
          if (before <= stop) expect(later).toEqual(before);
          else {
            const { unit } = name === 'respondBy' ? city.deadlines[urgency].respond : city.deadlines[urgency].resolve;
            const left = (from: Date, to: Date) =>
              unit.startsWith('working') ? clock.msBetween(from, to) : to.getTime() - from.getTime();
            expect(left(go, later)).toBe(left(stop, before));
          }
        }
      }),
    );
  });
});

describe('an extension', () => {
  it('is counted from the deadline and takes the warning along', () => {
    const extended = extend(started('U3', '2026-11-16 10:00'), { urgency: 'U3', city });
    if (!extended.ok) throw new Error('there was no extension');
    expect(shownOf(extended.value.deadlines)).toMatchObject({ warn: '2026-11-25 14:30', due: '2026-11-30 10:00' });
    expect(extended.value.deadlines.extensions).toBe(1);
  });

  it('is given once', () => {
    const once = extend(started('U4', '2026-11-16 10:00'), { urgency: 'U4', city });
    if (!once.ok) throw new Error('there was no extension');
    const twice = extend(once.value.deadlines, { urgency: 'U4', city });
    expect(twice).toEqual({ ok: false, error: { kind: 'already-extended', times: 1 } });
  });

  it('is never given on a public danger', () => {
    const refused = extend(started('U1', '2026-11-16 10:00'), { urgency: 'U1', city });
    expect(refused).toEqual({ ok: false, error: { kind: 'not-extendable' } });
  });

  it('warns that the calendar of the next year is missing', () => {
    const extended = extend(started('U4', '2026-12-01 10:00'), { urgency: 'U4', city });
    expect(extended.ok && extended.value.calendarMissing).toEqual(['2027']);
  });
});
