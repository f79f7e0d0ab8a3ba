/**
 * Records of a CSV file (RFC 4180: quotes, doubled quotes, line breaks inside them; CRLF or LF; a BOM is passed over),
 * by the names in its first line. One row at a time, so that a large file needs no second copy. A row with fewer
 * fields than the head has empty ones.
 */
export function* readCsv(text: string): Generator<Readonly<Record<string, string>>> {
  const rows = csvRows(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const first = rows.next();
  if (first.done) return;
  const names = first.value.map((name) => name.trim().toLowerCase());
  for (const row of rows) {
    if (row.length === 1 && row[0] === '') continue;
    yield Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']));
  }
}

function* csvRows(text: string): Generator<readonly string[]> {
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text.charAt(i + 1) === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === ',') {
      row.push(field);
      field = '';
    } else if (character === '\n') {
      row.push(field.endsWith('\r') ? field.slice(0, -1) : field);
      yield row;
      row = [];
      field = '';
    } else field += character;
  }
  if (field !== '' || row.length > 0) yield [...row, field];
}
