/** Area of a case whose place is not known. */
export const NO_AREA = '000000';
/** Department of a case that has none yet. */
export const NO_DEPARTMENT = '-';

/** The cell of what came in: local day, channel and demand type. */
export function inCell(part: { readonly day: string; readonly channel: string; readonly demandType: string }): string {
  return `in#${part.day}#${part.channel}#${part.demandType}`;
}

/** The cell of what was done: category, area and lead department. */
export function workCell(part: {
  readonly category: string;
  readonly area?: string | undefined;
  readonly department?: string | undefined;
}): string {
  return `work#${part.category}#${part.area ?? NO_AREA}#${part.department ?? NO_DEPARTMENT}`;
}

/** A cell's parts. */
export type CellParts =
  | { readonly kind: 'in'; readonly day: string; readonly channel: string; readonly demandType: string }
  | { readonly kind: 'work'; readonly category: string; readonly area: string; readonly department: string };

/** Reads a cell's name. Throws TypeError on one that no code wrote. */
export function partsOfCell(cell: string): CellParts {
  const [kind, first, second, third] = cell.split('#');
  if (first === undefined || second === undefined || third === undefined) throw new TypeError(`no cell: ${cell}`);
  if (kind === 'in') return { kind, day: first, channel: second, demandType: third };
  if (kind === 'work') return { kind, category: first, area: second, department: third };
  throw new TypeError(`no cell: ${cell}`);
}
