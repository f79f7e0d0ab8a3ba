import { citizenPhraseOf } from '../cases/webhook-of-event.ts';
import type { CityLookup } from '../city/lookup.ts';
import { Case, type CaseEvent } from '../contracts/case.ts';
import { closingWords } from '../feedback/closing-words.ts';
import { shanghaiMinute } from '../kernel/time.ts';

/** What of an event's changes the citizen's sentence may speak of. */
const Spoken = Case.pick({
  routing: true,
  deadlines: true,
  question: true,
  suspended: true,
  closeCode: true,
  publicReply: true,
  rejectCode: true,
}).partial();

/** Events whose reason was said to the city's people only; the sentence does without it. */
const INNER_REASONS: readonly string[] = ['sent-back', 'reassigned', 'dispatched', 'merged', 'split', 'supervised'];

/** What a view of a case is made for. */
export type ViewFor = { readonly city: CityLookup; readonly locale: string; readonly now: Date };

/** A line of the history as the citizen reads it. */
export type HistoryLine = { readonly at: string; readonly text: string };

/** The history that is the citizen's to see, in their language, oldest first. */
export function citizenHistory(events: readonly CaseEvent[], { city, locale }: ViewFor): readonly HistoryLine[] {
  let department = '';
  let dueAt = '';
  const lines: HistoryLine[] = [];
  for (const event of events) {
    const { routing, deadlines, ...changes } = Spoken.parse(withoutNulls(event.changes));
    if (routing !== undefined) department = nameOf(routing.leadDepartment, { city, locale });
    if (deadlines !== undefined) dueAt = shanghaiMinute(new Date(deadlines.dueAt));
    const key = citizenPhraseOf(event);
    if (key === null) continue;
    const refusal = city.city.refusals.find((each) => each.code === changes.rejectCode);
    const said = INNER_REASONS.includes(event.type) ? undefined : event.reason;
    const text = city.say(locale, key, {
      department: department === '' ? city.city.settings.hotline.name[languageOf(locale)] : department,
      dueAt,
      reply: changes.publicReply ?? '',
      reason: refusal?.route[languageOf(locale)] ?? changes.question?.text ?? changes.suspended?.reason ?? said ?? '',
      ending: changes.closeCode === undefined ? '' : city.say(locale, `close.${changes.closeCode}`),
    });
    lines.push({ at: event.at, text });
  }
  return lines;
}

/** A case as its citizen sees it; `master` is the case it is merged into, whose result is its own. */
export function citizenView(
  present: Case,
  about: ViewFor & { readonly events: readonly CaseEvent[]; readonly master: Case | null },
) {
  const { city, locale, events, master } = about;
  const { routing, deadlines } = master ?? present;
  return {
    caseNumber: present.caseNumber,
    status: present.status,
    statusText: statusWords(present, about),
    title: present.demand.title.value,
    openedAt: present.openedAt,
    department: routing === undefined ? undefined : nameOf(routing.leadDepartment, about),
    reason: routing?.reason[languageOf(locale)],
    dueAt: deadlines?.dueAt,
    question: present.question?.text,
    reply: (master ?? present).publicReply,
    closeCode: present.closeCode,
    ending: closingWords(present, { say: city.say, locale }) ?? undefined,
    suspendedUntil: (master ?? present).suspended?.reviewOn,
    mergedIntoCaseNumber: master?.caseNumber,
    reporterCount: (master ?? present).reporterCount,
    history: [...citizenHistory(events, about)],
    may: [...citizenMay(present, about.now)],
  };
}

/** The status in plain words. */
export function statusWords(present: Case, { city, locale }: Pick<ViewFor, 'city' | 'locale'>): string {
  return city.say(locale, `status.${present.status}`);
}

/** What a citizen may do with a case now. */
export function citizenMay(present: Case, now: Date): readonly ('rate' | 'add' | 'withdraw' | 'reopen')[] {
  const { status, satisfaction, reopenUntil } = present;
  switch (status) {
    case 'visit':
      return ['rate', 'add'];
    case 'closed':
      return [
        ...(satisfaction === undefined ? (['rate'] as const) : []),
        ...(reopenUntil !== undefined && now.toISOString() <= reopenUntil ? (['reopen'] as const) : []),
      ];
    case 'merged':
      return satisfaction === undefined ? ['rate', 'add'] : ['add'];
    case 'rejected':
    case 'transferred':
    case 'answered':
      return [];
    case 'resolved':
      return ['add'];
    default:
      return ['add', 'withdraw'];
  }
}

function nameOf(departmentId: string, { city, locale }: Pick<ViewFor, 'city' | 'locale'>): string {
  return city.department(departmentId)?.name[languageOf(locale)] ?? departmentId;
}

function languageOf(locale: string): 'zh' | 'en' {
  return locale.startsWith('en') ? 'en' : 'zh';
}

function withoutNulls(changes: CaseEvent['changes']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
}
