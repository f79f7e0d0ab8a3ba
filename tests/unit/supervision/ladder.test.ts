import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_TIME_TRANSITIONS } from '../../../src/cases/transitions/any-time-transitions.ts';
import { CASE_STATUSES, type CaseStatus } from '../../../src/contracts/case.ts';
import { DAY_MS, MINUTE_MS, shanghaiInstant, shanghaiMinute } from '../../../src/kernel/time.ts';
import { deadlinesFor, pauseClock } from '../../../src/supervision/deadlines.ts';
import { nextCheckAt, type SupervisedCase, supervisionStepFor } from '../../../src/supervision/ladder.ts';
import { SUPERVISED_STATUSES } from '../../../src/supervision/ladder-rungs.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const { city } = cityForTest('chengdu');

function local(text: string): Date {
  const [date = '', time = ''] = text.split(' ');
  return shanghaiInstant(date, time);
}

/** Dispatched Monday 2026-11-16 10:00 as U3: warning Thursday 16:15, due Monday the 23rd 10:00, L2 the 25th, L3 the 30th. */
function aSupervisedCase(fields: Partial<SupervisedCase> = {}): SupervisedCase {
  const { deadlines } = deadlinesFor({ urgency: 'U3', startedAt: local('2026-11-16 10:00') }, city);
  return {
    status: 'in-progress',
    deadlines,
    supervisionLevel: 0,
    reworkCount: 0,
    timerAt: deadlines.warnAt,
    ...fields,
  };
}

function stepAt(now: string, fields: Partial<SupervisedCase> = {}, demandsOnSpot = 0) {
  const step = supervisionStepFor({ subject: aSupervisedCase(fields), now: local(now), demandsOnSpot }, city);
  if (step === null) return null;
  const { nextCheckAt: next, ...rest } = step;
  return { ...rest, next: next === null ? null : shanghaiMinute(next) };
}

describe('the supervision ladder', () => {
  it('does nothing while three quarters of the time have not passed', () => {
    expect(stepAt('2026-11-19 16:14')).toBeNull();
  });

  it('warns at three quarters of the time, once', () => {
    const step = stepAt('2026-11-19 16:15');
    expect(step).toEqual({ event: 'warned', level: 0, reason: 'warning', next: '2026-11-23 10:00' });
    const warned = { timerAt: local('2026-11-23 10:00').toISOString() };
    expect(stepAt('2026-11-19 16:16', warned)).toBeNull();
    expect(stepAt('2026-11-23 09:59', warned)).toBeNull();
  });

  it.each([
    ['2026-11-23 10:00', 0, 'reminded', 1, 'expired', '2026-11-25 10:00'],
    ['2026-11-25 10:00', 1, 'supervised', 2, 'overdue-2-days', '2026-11-30 10:00'],
    ['2026-11-30 10:00', 2, 'supervised', 3, 'overdue-5-days', null],
  ] as const)('at %s a case at level %i is %s to level %i', (now, from, event, level, reason, next) => {
    expect(stepAt(now, { supervisionLevel: from })).toEqual({ event, level, reason, next });
    expect(stepAt(now, { supervisionLevel: level })).toBeNull();
  });

  it('climbs straight to the rung that is due when the sweep comes late', () => {
    expect(stepAt('2026-12-15 10:00')).toMatchObject({ level: 3, reason: 'overdue-5-days', next: null });
  });

  it('counts the days after expiry as working days', () => {
    const { deadlines } = deadlinesFor({ urgency: 'U3', startedAt: local('2026-09-22 10:00') }, city);
    const subject = aSupervisedCase({ deadlines, supervisionLevel: 1 });
    // Due Wednesday 30 September; two working days later is 9 October, after National Day.
    const next = nextCheckAt({ subject, now: local('2026-10-01 10:00') }, city);
    expect(next === null ? null : shanghaiMinute(next)).toBe('2026-10-09 10:00');
  });

  it('raises a case to level two that was done again twice, or whose spot had three demands', () => {
    const early = '2026-11-16 11:00';
    expect(stepAt(early, { reworkCount: 1 }, 2)).toBeNull();
    expect(stepAt(early, { reworkCount: 2 })).toMatchObject({ event: 'supervised', level: 2, reason: 'rework-twice' });
    expect(stepAt(early, {}, 3)).toMatchObject({ event: 'supervised', level: 2, reason: 'three-on-a-spot' });
    expect(stepAt(early, { reworkCount: 3, supervisionLevel: 2 }, 4)).toBeNull();
  });

  it('still warns and still climbs to level three after that', () => {
    const raised = { reworkCount: 2, supervisionLevel: 2 };
    expect(stepAt('2026-11-19 16:15', raised)).toMatchObject({ event: 'warned', level: 2, next: '2026-11-30 10:00' });
    expect(stepAt('2026-11-30 10:00', raised)).toMatchObject({ level: 3 });
  });

  it('leaves a case alone whose clock stands still or that nobody works on', () => {
    const { deadlines } = aSupervisedCase();
    if (deadlines === undefined) throw new Error('the case has no deadlines');
    const late = '2026-12-15 10:00';
    expect(stepAt(late, { deadlines: pauseClock(deadlines, local('2026-11-17 10:00')) })).toBeNull();
    for (const status of ['needs-info', 'suspended', 'resolved', 'visit', 'closed', 'merged'] as const) {
      expect(stepAt(late, { status })).toBeNull();
      expect(nextCheckAt({ subject: aSupervisedCase({ status }), now: local('2026-11-16 10:00') }, city)).toBeNull();
    }
    expect(stepAt(late, { deadlines: undefined })).toBeNull();
  });

  it('puts a case under supervision that could not be delivered, and does not remind anybody of it', () => {
    const status = 'send-failed';
    expect(stepAt('2026-11-19 16:15', { status })).toBeNull();
    expect(stepAt('2026-11-23 10:00', { status })).toBeNull();
    expect(stepAt('2026-11-25 10:00', { status })).toMatchObject({ event: 'supervised', level: 2 });
    const next = nextCheckAt({ subject: aSupervisedCase({ status }), now: local('2026-11-16 10:00') }, city);
    expect(next === null ? null : shanghaiMinute(next)).toBe('2026-11-25 10:00');
  });

  it('takes only steps the transition table allows', () => {
    const allowed = (event: string): readonly CaseStatus[] =>
      ANY_TIME_TRANSITIONS.find((row) => row.event === event)?.from ?? [];
    for (const status of CASE_STATUSES) {
      for (const supervisionLevel of [0, 1, 2]) {
        for (const now of ['2026-11-19 16:15', '2026-11-23 10:00', '2026-11-25 10:00', '2026-11-30 10:00']) {
          const step = stepAt(now, { status, supervisionLevel });
          if (step !== null) expect(allowed(step.event)).toContain(status);
        }
      }
    }
    expect(SUPERVISED_STATUSES.filter((status) => !allowed('supervised').includes(status))).toEqual([]);
  });

  it('climbs the same rungs however often it is swept, never twice one, and finds each by its timer', () => {
    const everyMs = fc.integer({ min: MINUTE_MS, max: 3 * DAY_MS });
    fc.assert(
      fc.property(
        everyMs,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 4 }),
        (stepMs, reworkCount, spot) => {
          let subject = aSupervisedCase({ reworkCount });
          const levels: number[] = [];
          let warnings = 0;
          for (let ms = Date.parse('2026-11-16T02:00:00Z'); ms < Date.parse('2026-12-10T00:00:00Z'); ms += stepMs) {
            const step = supervisionStepFor({ subject, now: new Date(ms), demandsOnSpot: spot }, city);
            if (step === null) continue;
            if (step.event === 'warned') warnings += 1;
            else levels.push(step.level);
            expect(step.nextCheckAt === null).toBe(step.level === 3);
            if (step.nextCheckAt !== null) expect(step.nextCheckAt.getTime()).toBeGreaterThan(ms);
            subject = { ...subject, supervisionLevel: step.level, timerAt: step.nextCheckAt?.toISOString() };
          }
          expect(warnings).toBeLessThanOrEqual(1);
          expect(levels).toEqual([...new Set(levels)].sort());
          expect(levels.at(-1)).toBe(3);
        },
      ),
      { numRuns: 40 },
    );
  });
});
