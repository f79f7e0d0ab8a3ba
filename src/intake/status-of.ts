import { caseIdOf } from '../cases/case-id.ts';
import type { CaseRepository } from '../cases/case-repository.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Conversation } from '../contracts/conversation.ts';
import { shanghaiMinute } from '../kernel/time.ts';

/**
 * How a case that this conversation filed stands, in plain words. Null for any other number: those are
 * asked for with their query code, on the page for it.
 */
export async function statusOf(
  { caseNumber, conversation }: { readonly caseNumber: string; readonly conversation: Conversation },
  deps: { readonly cases: CaseRepository; readonly city: CityLookup },
): Promise<string | null> {
  const id = caseIdOf(caseNumber);
  if (!conversation.state.caseIds.includes(id)) return null;
  const present = await deps.cases.get(id);
  if (present === null) return null;
  const { city } = deps;
  const { locale } = conversation;
  const department = city.department(present.routing?.leadDepartment ?? '');
  const status = city.say(locale, 'query.status', {
    caseNumber,
    status: city.say(locale, `status.${present.status}`),
    ...(department === undefined
      ? {}
      : { department: locale.startsWith('zh') ? department.name.zh : department.name.en }),
    ...(present.deadlines === undefined ? {} : { dueAt: shanghaiMinute(new Date(present.deadlines.dueAt)) }),
  });
  return present.publicReply === undefined
    ? status
    : `${status}\n${city.say(locale, 'query.reply', { reply: present.publicReply })}`;
}
