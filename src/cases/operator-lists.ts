import type { Case, CaseStatus } from '../contracts/case.ts';

/** What an operator or the supervision office works through. */
export const OPERATOR_LISTS = [
  'review',
  'returns',
  'extensions',
  'unsent',
  'resolutions',
  'supervision',
  'suspended',
] as const;
export type OperatorList = (typeof OPERATOR_LISTS)[number];

const LIST_OF_STATUS: Partial<Record<CaseStatus, OperatorList>> = {
  submitted: 'review',
  'in-review': 'review',
  triaged: 'review',
  'return-requested': 'returns',
  arbitration: 'returns',
  'extension-requested': 'extensions',
  'send-failed': 'unsent',
  resolved: 'resolutions',
  suspended: 'suspended',
};

const ENDED: readonly CaseStatus[] = ['visit', 'closed', 'merged', 'rejected', 'transferred'];
const HIGHEST_LEVEL = 3;

/** A place on a list; lists are read in the order of `order`, as text. */
export type ListEntry = { readonly list: OperatorList; readonly order: string };

/** The lists a case stands on: most urgent first, then oldest; supervised ones by level, then by deadline. */
export function listsOf(present: Case): readonly ListEntry[] {
  const entries: ListEntry[] = [];
  const list = LIST_OF_STATUS[present.status];
  if (list === 'suspended') entries.push({ list, order: `${present.suspended?.reviewOn ?? ''}#${present.id}` });
  else if (list !== undefined) {
    entries.push({ list, order: `${present.demand.urgency.value}#${present.openedAt}#${present.id}` });
  }
  if (present.supervisionLevel > 0 && !ENDED.includes(present.status)) {
    const rank = HIGHEST_LEVEL - present.supervisionLevel;
    entries.push({ list: 'supervision', order: `${rank}#${present.deadlines?.dueAt ?? ''}#${present.id}` });
  }
  return entries;
}
