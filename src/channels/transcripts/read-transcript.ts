import { ok, type Result } from '../../kernel/result.ts';
import { aliyunDashScope } from './aliyun-dashscope.ts';
import { aliyunNls } from './aliyun-nls.ts';
import { amazonTranscribe } from './amazon-transcribe.ts';
import { callAnalytics } from './call-analytics.ts';
import { contactLens } from './contact-lens.ts';
import { contactLensSegments } from './contact-lens-segments.ts';
import { decodeText } from './decode-text.ts';
import { iflytek } from './iflytek.ts';
import { listedTurns } from './listed-turns.ts';
import { parseJson } from './parse-json.ts';
import { readPlainText } from './plain-text.ts';
import { unreadable } from './reader.ts';
import { unwrapRecords } from './stream-records.ts';
import { tencent } from './tencent.ts';
import type { Transcript, TranscriptReader, Unreadable } from './transcript.ts';

/** Every shape of JSON, those with the most telling marks first; plain text is what is no JSON. */
export const TRANSCRIPT_READERS: readonly TranscriptReader[] = [
  contactLensSegments,
  contactLens,
  callAnalytics,
  amazonTranscribe,
  aliyunNls,
  aliyunDashScope,
  tencent,
  iflytek,
  listedTurns,
];

/** Reads a transcript by its shape, whatever its name. A file cut in half, of no known shape or of no text says so. */
export function readTranscript(bytes: Uint8Array): Result<Transcript, Unreadable> {
  const decoded = decodeText(bytes);
  if (decoded === null) return unreadable('not a text file');
  const text = decoded.trim();
  if (text === '') return unreadable('the file is empty');
  if (!looksLikeJson(text)) return ok(readPlainText(text));
  const json = parseJson(text) ?? unwrapRecords(text);
  if (json === undefined) return unreadable('the JSON ends early or is broken');
  const unwrapped = unwrapRecords(json) ?? json;
  const reader = TRANSCRIPT_READERS.find(({ recognises }) => recognises(unwrapped));
  return reader === undefined ? unreadable('JSON of no known transcript shape') : reader.read(unwrapped);
}

/** `[00:01] 坐席：` is text, `[{` and `["` are JSON. */
function looksLikeJson(text: string): boolean {
  return text.startsWith('{') || /^\[\s*[{"\]]/.test(text) || text === '[';
}
