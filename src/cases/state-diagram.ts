import { CASE_GUARDS } from './case-guards.ts';
import type { Transition } from './transition.ts';
import { CASE_EVENT_TYPES, TRANSITIONS } from './transition-table.ts';

/** Mermaid takes no hyphen in a state's id. */
function node(status: string | null): string {
  return status === null ? '[*]' : status.replaceAll('-', '_');
}

/** The state diagram as Mermaid text; events that leave the status alone are in the table, not in the picture. */
function mermaid(): string {
  const labels = new Map<string, string[]>();
  for (const row of TRANSITIONS) {
    for (const from of row.from) {
      if (row.to === 'same') continue;
      const arrow = `${node(from)} --> ${node(row.to)}`;
      labels.set(arrow, [...(labels.get(arrow) ?? []), row.event]);
    }
  }
  const arrows = [...labels].map(([arrow, events]) => `  ${arrow}: ${[...new Set(events)].join(', ')}`);
  return ['stateDiagram-v2', ...arrows].join('\n');
}

function tableRow(row: Transition): string {
  const cells = [
    row.event,
    row.from.map((status) => status ?? '(new)').join(', '),
    row.to,
    row.by.join(', '),
    [...(row.guard === undefined ? [] : [CASE_GUARDS[row.guard].means]), ...(row.needsReason ? ['a reason'] : [])].join(
      '; ',
    ),
    [...(row.needs ?? []), ...(row.stamps ?? [])].join(', '),
    row.tells ?? '',
    row.citizen ?? '',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The page `docs/states.md`, generated so that it cannot differ from the table. */
export function statesPage(): string {
  return `# The life of a case

Generated from the transition table in \`src/cases/transitions/\` by \`node tests/support/write-states.ts\`; a test
compares them. ${TRANSITIONS.length} rows, ${CASE_EVENT_TYPES.length} events. \`lead\` and \`co\` are the departments that the case's routing names.

\`\`\`mermaid
${mermaid()}
\`\`\`

| event | from | to | who may | only if | sets | webhook | citizen is told |
|---|---|---|---|---|---|---|---|
${TRANSITIONS.map(tableRow).join('\n')}
`;
}
