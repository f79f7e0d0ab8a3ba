import type { BoardPost } from '../../contracts/board-routes.ts';
import type { Case } from '../../contracts/case.ts';
import type { RiskFlag } from '../../contracts/extraction.ts';
import { shanghaiDate } from '../../kernel/time.ts';

/** Matters that are nobody else's to read, whatever the citizen chose. */
const NEVER_SHOWN: ReadonlySet<RiskFlag> = new Set(['threat', 'self-harm', 'minor', 'injection']);
/** The answer was checked by an operator, or the matter is over. */
const ANSWERED: ReadonlySet<Case['status']> = new Set(['visit', 'closed', 'answered']);

/**
 * A case of the board as everybody may read it, or null when they may not: unanswered, sealed (保密), a report of
 * wrongdoing (举报), or of a kind that exposes people. Case number and code are never shown.
 */
export function boardPostOf(present: Case): BoardPost | null {
  const { channel, status, anonymity, demand, publicReply, contactIds, text } = present;
  const [id] = contactIds;
  if (channel !== 'board' || id === undefined || publicReply === undefined || !ANSWERED.has(status)) return null;
  if (anonymity === 'confidential' || demand.demandType.value === 'report') return null;
  if (demand.riskFlags.some(({ value }) => NEVER_SHOWN.has(value))) return null;
  return {
    id,
    title: demand.title.value,
    text,
    category: demand.category.value,
    postedOn: shanghaiDate(new Date(present.openedAt)),
    reply: publicReply,
    repliedAt: present.resolvedAt ?? present.updatedAt,
    ...(present.routing === undefined ? {} : { office: present.routing.leadDepartment }),
    ...(present.satisfaction?.solved === undefined ? {} : { solved: present.satisfaction.solved }),
  };
}
