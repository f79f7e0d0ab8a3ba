/** JSON in which the order of keys says nothing: equal values give equal texts, whatever order a store read them in. */
export function canonicalJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? sorted(part) : part), indent);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
