/** A value of a GeoReport answer. */
export type Open311Value = string | number | boolean | null | Open311Fields | readonly Open311Fields[];
/** Named values, as an answer's entry has them. */
export type Open311Fields = { readonly [name: string]: Open311Value };

/** An answer in both formats: a list becomes `<root><item>` in XML and a bare array in JSON. */
export type Open311Document =
  | { readonly root: string; readonly item: string; readonly rows: readonly Open311Fields[] }
  | { readonly root: string; readonly fields: Open311Fields };

/** The formats GeoReport v2 is answered in; the path's ending says which. */
export type Open311Format = 'xml' | 'json';

/** What a list inside an answer calls its entries in XML. */
const ITEM_NAMES: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

/** Writes an answer: XML with a declaration and no namespaces, or JSON; an empty value is an empty element or null. */
export function writeOpen311(document: Open311Document, format: Open311Format): string {
  if (format === 'json') return JSON.stringify('rows' in document ? document.rows : jsonOf(document.fields));
  const inner =
    'rows' in document
      ? document.rows.map((row) => `<${document.item}>${elements(row)}</${document.item}>`).join('')
      : elements(document.fields);
  return `<?xml version="1.0" encoding="utf-8"?>\n<${document.root}>${inner}</${document.root}>`;
}

/** In JSON the formats of an endpoint are a list of words. */
function jsonOf(fields: Open311Fields): unknown {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((entry: Open311Fields) => ('' in entry ? entry[''] : jsonOf(entry))) : value,
    ]),
  );
}

function elements(fields: Open311Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => (name === '' ? text(value) : `<${name}>${text(value, name)}</${name}>`))
    .join('');
}

function text(value: Open311Value, name = ''): string {
  if (value === null) return '';
  if (typeof value !== 'object') return escaped(String(value));
  if (!isList(value)) return elements(value);
  const item = ITEM_NAMES[name] ?? 'item';
  return value.map((entry) => `<${item}>${elements(entry)}</${item}>`).join('');
}

function isList(value: Open311Fields | readonly Open311Fields[]): value is readonly Open311Fields[] {
  return Array.isArray(value);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters XML 1.0 does not have
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(NOT_XML, '')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
