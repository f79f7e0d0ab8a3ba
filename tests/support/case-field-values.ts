import type { CaseChanges } from '../../src/cases/transition.ts';
import { aDemand, dispatchCommand, LEAD, TEST_NOW } from './case-builders.ts';

const AT = TEST_NOW.toISOString();

/** A valid value for every field an event may have to set. */
export function fieldValues(): CaseChanges {
  const { routing, deadlines } = dispatchCommand().set ?? {};
  return {
    ...(routing === undefined ? {} : { routing }),
    ...(deadlines === undefined ? {} : { deadlines }),
    demand: aDemand(),
    timerAt: AT,
    reopenUntil: '2026-12-24T00:00:00.000Z',
    publicReply: '已处理，感谢反映。',
    closeCode: 'resolved',
    rejectCode: 'court',
    reviewReasons: ['low-confidence'],
    question: { text: '请问是几点？', at: AT },
    returns: [{ department: LEAD, basis: 'not-our-duty', at: AT }],
    extensionReason: '需要检测',
    suspended: { reason: '等待规划', reviewOn: '2027-03-01' },
    satisfaction: { reached: true, solved: true, rating: 5, at: AT },
    supervisionLevel: 2,
    mergedInto: '0123456789ABCDEFGHJKMNPQRS',
    reporterCount: 3,
  };
}
