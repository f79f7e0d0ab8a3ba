import type { Transcript } from './transcript.ts';

/** Recognisers that may write a second file of a call, without what its callers said of themselves. */
const WRITES_TWINS: ReadonlySet<string> = new Set(['contact-lens', 'call-analytics', 'amazon-transcribe']);
/** `redacted-<job>.json`, `.../Redacted/<id>_analysis_redacted_<time>.json`. */
const REDACTED_KEY = /(?:^|\/)redacted-|_redacted_|\/redacted\//i;

/**
 * Which of the two files of a call a file is; undefined where a recogniser writes only one. The file's own word counts,
 * else its key's. Source: docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html.
 */
export function twinOf({ shape, redacted }: Transcript, key: string): 'original' | 'redacted' | undefined {
  if (!WRITES_TWINS.has(shape)) return undefined;
  return (redacted ?? REDACTED_KEY.test(key)) ? 'redacted' : 'original';
}
