import { DynamoCaseRepository } from '../../../src/adapters/dynamodb/dynamo-case-repository.ts';
import type { StoredContact } from '../../../src/contracts/contact.ts';
import { shanghaiMinute } from '../../../src/kernel/time.ts';
import { ENVIRONMENT } from '../../names.ts';
import type { RunningHotline } from './running-hotline.ts';

/** What became of a contact, in a few lines for the terminal. */
export async function caseLines(contact: StoredContact, hotline: RunningHotline): Promise<string> {
  if (contact.status !== 'filed')
    return `${contact.id}  ${contact.status}${contact.reason === undefined ? '' : ` (${contact.reason})`}`;
  const cases = new DynamoCaseRepository(
    { client: hotline.documents, name: hotline.variable(ENVIRONMENT.hotlineTable) },
    hotline.variable(ENVIRONMENT.identitiesTable),
  );
  const lines: string[] = [];
  for (const id of contact.caseIds) {
    const present = await cases.get(id, { fresh: true });
    if (present === null) continue;
    const { demand, routing, deadlines } = present;
    lines.push(
      `编号 Case          ${present.caseNumber}  ${present.status}`,
      `事项 Matter        ${demand.title.value}  [${demand.demandType.value}, ${demand.category.value}, ${demand.urgency.value}]`,
      `地点 Place         ${demand.place?.value.text ?? '—'}${demand.place === undefined ? '' : `  ${demand.place.value.adminPath.join(' / ')}`}`,
      `承办 Department    ${routing?.leadDepartment ?? '— 人工核对 with an operator'}`,
      `期限 Due           ${deadlines === undefined ? '—' : `${shanghaiMinute(new Date(deadlines.dueAt))} (Asia/Shanghai)`}`,
    );
  }
  return lines.join('\n');
}
