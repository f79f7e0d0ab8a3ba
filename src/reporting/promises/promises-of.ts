import type { HotIssue, HotIssuePromise, UnifiedResponse } from '../../contracts/hot-issue.ts';
import { derivedId } from '../../kernel/ids.ts';
import { dueDateIn } from './due-date.ts';

/** What an approved response undertakes: one promise for each planned sentence, by the department whose reply it is. */
export function promisesOf({
  issue,
  response,
}: {
  readonly issue: HotIssue;
  readonly response: UnifiedResponse;
}): readonly HotIssuePromise[] {
  return response.sentences.flatMap((sentence) => {
    const [source] = sentence.sources;
    if (sentence.part !== 'planned' || source === undefined) return [];
    const madeAt = response.approvedAt ?? response.updatedAt;
    const byWhen = dueDateIn(sentence.text, madeAt);
    return [
      {
        entity: 'promise' as const,
        schemaVersion: 1 as const,
        id: derivedId('promise', issue.id, sentence.text),
        issueId: issue.id,
        month: issue.month,
        madeAt,
        what: sentence.text,
        who: source.department,
        ...(byWhen === null ? {} : { byWhen }),
        where: issue.where.adminPath.join('') + issue.where.text,
        source,
      },
    ];
  });
}
