import type { DemoContact } from './demo-contact.ts';
import type { DemoJournal } from './demo-journal.ts';

/** What a played demo left, in both languages. */
export function demoTable(contacts: readonly DemoContact[], journal: DemoJournal): string {
  const played = contacts.flatMap(({ id }) => journal.get(id) ?? []);
  const count = (status: string) => played.filter((entry) => entry.status === status).length;
  const steps = journal.entries.filter(({ key }) => /^[\d-]+\/\d/.test(key));
  const refused = steps.filter((entry) => entry.refused !== undefined);
  const rows: readonly (readonly [string, number])[] = [
    ['来件 contacts', played.length],
    ['立案 filed', count('filed')],
    ['工单 cases', played.reduce((sum, { cases = [] }) => sum + cases.length, 0)],
    ['并入 joined', count('joined')],
    ['追问或未完 asked back, left', count('asked') + count('stored')],
    ['不受理 rejected', count('rejected')],
    ['办理步骤 steps played', steps.length - refused.length],
    ['不再适用的步骤 steps that no longer applied', refused.length],
  ];
  return rows.map(([name, n]) => `  ${String(n).padStart(5)}  ${name}`).join('\n');
}
