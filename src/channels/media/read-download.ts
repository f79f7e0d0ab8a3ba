import * as z from 'zod';
import { parseJson } from '../transcripts/parse-json.ts';
import type { FileAnswer } from './file-caller.ts';
import type { MediaAnswer } from './media-source.ts';

/** Platforms answer with 200 and a small JSON when they refuse: WeChat `errcode`, Weibo `error_code`. */
const Refusal = z.union([
  z.looseObject({ errcode: z.number() }).transform(({ errcode }) => errcode),
  z.looseObject({ error_code: z.number() }).transform(({ error_code }) => error_code),
]);
const MAX_REFUSAL_BYTES = 4_096;
const OPENING_BRACE = 0x7b;
const TOO_MANY = 429;
const SERVER_FAULT = 500;

/** The platform's own code of a refusal; null for a file. */
export function refusalOf(answer: FileAnswer): number | null {
  if (answer.kind !== 'answered' || answer.bytes[0] !== OPENING_BRACE) return null;
  if (answer.bytes.byteLength > MAX_REFUSAL_BYTES) return null;
  const parsed = Refusal.safeParse(parseJson(new TextDecoder().decode(answer.bytes)));
  return parsed.success ? parsed.data : null;
}

/** What a download means; `final` are the platform's codes after which no later try helps. */
export function readDownload(answer: FileAnswer, final: ReadonlySet<number>): MediaAnswer {
  if (answer.kind === 'down') return { kind: 'later', reason: 'no-answer' };
  if (answer.kind !== 'answered') return { kind: 'never', reason: answer.kind };
  const code = refusalOf(answer);
  if (code !== null) return { kind: final.has(code) ? 'never' : 'later', reason: `code-${code}` };
  const { status, bytes } = answer;
  if (status === 200 && bytes.byteLength > 0) return { kind: 'fetched', bytes };
  const later = status === 200 || status === TOO_MANY || status >= SERVER_FAULT;
  return { kind: later ? 'later' : 'never', reason: `status-${status}` };
}
