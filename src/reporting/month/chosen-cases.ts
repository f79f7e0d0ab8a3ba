import type { CaseRepository } from '../../cases/case-repository.ts';
import type { Case } from '../../contracts/case.ts';
import { redactOrWithhold } from '../../privacy/redact-or-withhold.ts';
import { NO_AREA } from '../counts/cells.ts';
import type { SuspendedCase, TypicalCase } from '../page/month-page.ts';

const TYPICAL = 3;
/** The list is for reading; the operators' own has all of them. */
const SUSPENDED = 50;
/** A reply worth reading says more than "done". */
const REPLY_FROM_CHARS = 20;
const HAPPY_FROM = 4;
const AREA_DIGITS = 6;

/** A few cases of the month that a citizen called solved, of different matters, the longest replies first. Nobody is named in them. */
export function typicalCases(cases: readonly Case[]): readonly TypicalCase[] {
  const told = cases
    .filter(isTellable)
    .toSorted((one, other) => lengthOf(other) - lengthOf(one) || (one.id < other.id ? -1 : 1));
  const topics = new Set<string>();
  const chosen: TypicalCase[] = [];
  for (const present of told) {
    const { category, place, title } = present.demand;
    const topic = category.value.slice(0, 2);
    if (topics.has(topic) || chosen.length === TYPICAL) continue;
    topics.add(topic);
    chosen.push({
      category: category.value,
      area: place?.value.adminCode?.slice(0, AREA_DIGITS) ?? NO_AREA,
      title: safe(title.value),
      department: present.routing?.leadDepartment ?? '-',
      reply: safe(present.publicReply ?? ''),
    });
  }
  return chosen;
}

function isTellable({ anonymity, demand, publicReply = '', satisfaction, routing }: Case): boolean {
  const isOpen = anonymity === 'named' && demand.demandType.value !== 'report' && routing !== undefined;
  const isLiked = satisfaction?.solved === true && (satisfaction.rating ?? 0) >= HAPPY_FROM;
  return isOpen && isLiked && publicReply.length >= REPLY_FROM_CHARS;
}

function lengthOf(present: Case): number {
  return present.publicReply?.length ?? 0;
}

/** Cases that wait for circumstances now, the one looked at soonest first. */
export async function suspendedCases(
  cases: Pick<CaseRepository, 'listForOperator'>,
): Promise<readonly SuspendedCase[]> {
  const { items } = await cases.listForOperator({ list: 'suspended', limit: SUSPENDED });
  return items.flatMap((row) =>
    row.suspended === undefined || row.anonymity !== 'named'
      ? []
      : [
          {
            category: row.category,
            area: row.area ?? NO_AREA,
            reason: safe(row.suspended.reason),
            reviewOn: row.suspended.reviewOn,
          },
        ],
  );
}

/** Redacted again: a department's words went through it once, under rules that may have been narrower then. */
function safe(text: string): string {
  return redactOrWithhold(text).text;
}
