import type { Page } from '../../cases/case-repository.ts';
import type { CaseRow } from '../../cases/case-row.ts';
import type { Case } from '../../contracts/case.ts';

/** A row of a list as its schema wants it; the rest of the row is dropped by the schema. */
export function listAnswer(page: Page<CaseRow>) {
  return {
    ...cursorPart(page),
    items: page.items.map((row) => ({
      ...row,
      dueAt: row.deadlines?.dueAt,
      leadDepartment: row.routing?.leadDepartment,
    })),
  };
}

/** A page with its cursor, without one on the last. */
export function pageAnswer<T>(page: Page<T>) {
  return { ...cursorPart(page), items: [...page.items] };
}

/** Where a case stands after a change. */
export function changedAnswer({ id, caseNumber, status, version, deadlines }: Case) {
  return { id, caseNumber, status, version, dueAt: deadlines?.dueAt };
}

function cursorPart({ cursor }: { readonly cursor?: string }): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
