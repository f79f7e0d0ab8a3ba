import type { HotIssue } from '../../src/contracts/hot-issue.ts';
import { derivedId } from '../../src/kernel/ids.ts';

/** A hot issue of one case in any shape. */
export function anIssue(fields: Partial<HotIssue> = {}): HotIssue {
  return {
    entity: 'hot-issue',
    schemaVersion: 1,
    id: derivedId('an-issue'),
    month: '2026-11',
    rank: 1,
    what: '芳草街烧烤店油烟扰民',
    category: '0206',
    where: { text: '芳草街26号', adminPath: ['武侯区'] },
    since: '2026-11-02T02:00:00.000Z',
    lastAt: '2026-11-20T02:00:00.000Z',
    cases: 6,
    people: 6,
    trend: { weeks: [6, 0, 0, 0, 0], expected: 1, ratio: 3.5, direction: 'new' },
    departments: [],
    causes: [],
    words: [],
    caseIds: [derivedId('a-case')],
    ...fields,
  };
}
