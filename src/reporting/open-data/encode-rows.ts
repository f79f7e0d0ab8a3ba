/** Rows made into text at one time: a month of a million cases as one text would be longer than a string may be. */
const ROWS_A_PART = 20_000;

/** A file of many rows as UTF-8, encoded part by part. */
export function encodeRows<T>(
  rows: readonly T[],
  write: { readonly part: (rows: readonly T[], isFirst: boolean) => string; readonly end?: string },
): Uint8Array {
  const parts: Buffer[] = [];
  for (let from = 0; from < Math.max(rows.length, 1); from += ROWS_A_PART) {
    parts.push(Buffer.from(write.part(rows.slice(from, from + ROWS_A_PART), from === 0)));
  }
  return Buffer.concat([...parts, Buffer.from(write.end ?? '')]);
}
