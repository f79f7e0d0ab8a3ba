import * as z from 'zod';
import { parseJson } from './parse-json.ts';

const Encoded = z.looseObject({ kinesis: z.looseObject({ data: z.string() }) });
const Records = z.looseObject({ Records: z.array(Encoded).min(1) });

/**
 * The records of a stream that were written to one file: JSON Lines, objects one behind the other, or a Kinesis
 * event whose data is base64 (some producers encode it twice). Undefined when it is none of these.
 */
export function unwrapRecords(file: unknown): unknown {
  if (typeof file === 'string') return lines(file) ?? lines(file.replaceAll(/\}\s*\{/g, '}\n{'));
  const event = Records.safeParse(file);
  if (!event.success) return undefined;
  const records = event.data.Records.map(({ kinesis }) => decoded(kinesis.data));
  return records.every((record) => record !== undefined) ? records : undefined;
}

function lines(text: string): unknown {
  const values = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line));
  return values.length > 1 && values.every((value) => value !== undefined) ? values : undefined;
}

function decoded(data: string): unknown {
  const once = Buffer.from(data, 'base64').toString('utf8');
  return parseJson(once) ?? parseJson(Buffer.from(once, 'base64').toString('utf8'));
}
