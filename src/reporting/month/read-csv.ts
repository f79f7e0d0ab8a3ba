const QUOTE = 34;
const COMMA = 44;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Records of a CSV file (RFC 4180: quotes, doubled quotes, line breaks inside them; CRLF or LF; a BOM is passed over),
 * by the names in its first line. One row at a time, so that a large file needs no second copy. A row with fewer
 * fields than the head has empty ones.
 */
export function* readCsv(text: string): Generator<Readonly<Record<string, string>>> {
  const rows = csvRows(text, text.startsWith('\uFEFF') ? 1 : 0);
  const first = rows.next();
  if (first.done) return;
  const names = first.value.map((name) => name.trim().toLowerCase());
  for (const row of rows) {
    if (row.length === 1 && row[0] === '') continue;
    const record: Record<string, string> = {};
    for (const [index, name] of names.entries()) record[name] = row[index] ?? '';
    yield record;
  }
}

function* csvRows(text: string, start: number): Generator<readonly string[]> {
  let at = start;
  while (at < text.length) {
    const row: string[] = [];
    let next: number;
    do {
      const [field, end] = text.charCodeAt(at) === QUOTE ? quotedField(text, at) : plainField(text, at);
      row.push(field);
      next = text.charCodeAt(end);
      at = end + 1;
    } while (next === COMMA);
    yield row;
  }
}

/** A field and the index of what ends it. */
type Ended = readonly [field: string, end: number];

function plainField(text: string, start: number): Ended {
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === COMMA || code === LINE_FEED) break;
  }
  const isCrlf = text.charCodeAt(end) !== COMMA && text.charCodeAt(end - 1) === CARRIAGE_RETURN && end > start;
  return [text.slice(start, isCrlf ? end - 1 : end), end];
}

/** A quote that is never closed ends with the file. */
function quotedField(text: string, start: number): Ended {
  let field = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1) return [field + text.slice(from), text.length];
    field += text.slice(from, close);
    if (text.charCodeAt(close + 1) !== QUOTE) {
      const rest = plainField(text, close + 1);
      return [field + rest[0], rest[1]];
    }
    field += '"';
    from = close + 2;
  }
}
