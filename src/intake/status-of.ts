import { caseIdOf } from '../cases/case-id.ts';
import type { CaseRepository } from '../cases/case-repository.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Conversation } from '../contracts/conversation.ts';
import { shanghaiMinute } from '../kernel/time.ts';

type StatusDeps = { readonly cases: CaseRepository; readonly city: CityLookup };

/** As many cases are told of at once when no number was given, the last first. */
const MAX_TOLD = 3;

/**
 * How a case that this conversation filed stands, in plain words; without a number, the last ones. Null for any
 * other number: those are asked for with their query code, on the page for it.
 */
export async function statusOf(
  { caseNumber, conversation }: { readonly caseNumber: string | null; readonly conversation: Conversation },
  deps: StatusDeps,
): Promise<string | null> {
  const filed = [...new Set(conversation.state.caseIds)].reverse();
  const asked = caseNumber === null ? filed.slice(0, MAX_TOLD) : filed.filter((id) => id === caseIdOf(caseNumber));
  const told = await Promise.all(asked.map((id) => statusOfOne(id, conversation, deps)));
  const lines = told.filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join('\n');
}

async function statusOfOne(id: string, conversation: Conversation, deps: StatusDeps): Promise<string | null> {
  const present = await deps.cases.get(id);
  if (present === null) return null;
  const { caseNumber } = present;
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
