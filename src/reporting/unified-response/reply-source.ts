import type { Case } from '../../contracts/case.ts';
import type { ResponseSource } from '../../contracts/hot-issue.ts';
import { isSealed } from '../../matching/duplicates/decide-match.ts';

/** A department's public reply to one case of an issue: the only thing a response may be drafted from. */
export type ReplySource = Omit<ResponseSource, 'quote'> & { readonly text: string; readonly at: string };

/** The public replies to cases, the newest first; cases without one, without a department or sealed give none. */
export function replySources(cases: readonly Case[]): readonly ReplySource[] {
  return cases
    .flatMap((present) => {
      const department = present.routing?.leadDepartment;
      const { publicReply, id: caseId, caseNumber } = present;
      if (publicReply === undefined || department === undefined || isSealed(present)) return [];
      return [{ caseId, caseNumber, department, text: publicReply, at: present.resolvedAt ?? present.updatedAt }];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}
