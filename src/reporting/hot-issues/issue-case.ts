import type { Case } from '../../contracts/case.ts';
import { isSealed } from '../../matching/duplicates/decide-match.ts';

/** What of a case hot issues are made of; no identity in it. */
export type IssueCase = {
  readonly id: string;
  readonly title: string;
  /** Redacted. */
  readonly text: string;
  readonly place?: string;
  readonly adminCode?: string;
  readonly adminPath: readonly string[];
  readonly category: string;
  readonly openedAt: string;
  /** Pseudonym of the reporter, so that one person's five cases are one person. */
  readonly reporterKey?: string;
  readonly department?: string;
};

/** What a case gives to hot issues; null for one that must not be seen in public. */
export function issueCaseOf(present: Case): IssueCase | null {
  if (isSealed(present) || present.status === 'rejected') return null;
  const { demand, reporterKey, routing } = present;
  if (demand.demandType.value === 'invalid' || demand.demandType.value === 'praise') return null;
  const place = demand.place?.value;
  return {
    id: present.id,
    title: demand.title.value,
    text: present.text,
    ...(place === undefined ? {} : { place: place.text }),
    ...(place?.adminCode === undefined ? {} : { adminCode: place.adminCode }),
    adminPath: place?.adminPath ?? [],
    category: demand.category.value,
    openedAt: present.openedAt,
    ...(reporterKey === undefined ? {} : { reporterKey }),
    ...(routing === undefined ? {} : { department: routing.leadDepartment }),
  };
}
