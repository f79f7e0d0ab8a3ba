import { DatabaseSync } from 'node:sqlite';
import { DAY_MS, SECOND_MS } from '../../../src/kernel/time.ts';

/** The engine may be writing; it never holds its lock this long. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Keeps the engine's stream quick and short. Dynoxide 1.2.1 finds the next sequence number by reading every
 * record of the stream, which makes each write slower than the one before (44 ms at 32,000 records, measured on
 * its file); an index over the number lets it look up the last one. Records older than a day go, as they do
 * in DynamoDB (streams keep 24 hours).
 */
export function keepStreamQuick(databaseFile: string, now: Date): void {
  const database = new DatabaseSync(databaseFile, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS minsheng_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
    const before = Math.floor((now.getTime() - DAY_MS) / SECOND_MS);
    // The newest record stays whatever its age: the next number follows from it.
    database
      .prepare('DELETE FROM _stream_records WHERE created_at < ? AND id < (SELECT MAX(id) FROM _stream_records)')
      .run(before);
  } finally {
    database.close();
  }
}
