import type * as z from 'zod';
import { dotPath } from '../../kernel/dot-path.ts';
import { err, type Result } from '../../kernel/result.ts';
import type { Transcript, TranscriptReader, Unreadable } from './transcript.ts';

/** Says why a file cannot be read. */
export function unreadable(reason: string): Result<never, Unreadable> {
  return err({ kind: 'unreadable', reason });
}

/** What makes a reader: a mark that tells the shape from all others, the parts that are read, and how. */
export type ReaderParts<T> = {
  readonly shape: string;
  /** Few, telling fields. */
  readonly mark: z.ZodType;
  readonly schema: z.ZodType<T>;
  readonly read: (file: T) => Result<Transcript, Unreadable>;
};

/** A reader whose parts are typed by its schema; a recognised file with a broken part says which part. */
export function transcriptReader<T>({ shape, mark, schema, read }: ReaderParts<T>): TranscriptReader {
  return {
    shape,
    recognises: (json) => mark.safeParse(json).success,
    read: (json) => {
      const parsed = schema.safeParse(json);
      if (parsed.success) return read(parsed.data);
      const path = dotPath(parsed.error.issues[0]?.path ?? []);
      return unreadable(`${shape}: ${path === '' ? 'parts are missing' : `${path} is not as documented`}`);
    },
  };
}
