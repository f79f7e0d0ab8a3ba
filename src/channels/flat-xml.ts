import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';

/** No attributes, no numbers made of digits (an id of 64 bits stays a text), no entities expanded, no documents inside. */
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

const Flat = z.record(z.string(), z.unknown());

/** The texts of a small XML message under its one root, a nested one as `Outer.Inner`; null when it is no XML. */
export function readFlatXml(xml: string): Readonly<Record<string, string>> | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return null;
  let parsed: unknown;
  try {
    parsed = parser.parse(xml, true);
  } catch {
    return null;
  }
  const root = Flat.safeParse(parsed);
  const [inner] = root.success
    ? Object.entries(root.data).flatMap(([name, value]) => (name === '?xml' ? [] : [value]))
    : [];
  const fields = Flat.safeParse(inner);
  if (!fields.success) return null;
  return Object.fromEntries(textsOf(fields.data, ''));
}

function textsOf(fields: Readonly<Record<string, unknown>>, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (typeof value === 'string') return [[`${prefix}${name}`, value]];
    const nested = Flat.safeParse(value);
    return nested.success && prefix === '' ? textsOf(nested.data, `${name}.`) : [];
  });
}

/** A text as CDATA; an end of CDATA inside it is split. */
export function cdata(text: string): string {
  return `<![CDATA[${text.toWellFormed().replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
