import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A case as the demo's citizen knows it. */
export const KnownCase = z.object({ id: z.string(), caseNumber: z.string(), queryCode: z.string() });
export type KnownCase = z.infer<typeof KnownCase>;

const Conversation = z.object({ id: z.string(), token: z.string() });
const Entry = z.object({
  key: z.string(),
  /** How the contact ended: a status of contacts. */
  status: z.string().optional(),
  cases: z.array(KnownCase).optional(),
  conversation: Conversation.optional(),
  /** Why the step was not done: a code of the API. */
  refused: z.string().optional(),
});
export type JournalEntry = z.infer<typeof Entry>;

/** What was played already, in the data folder: a play that was broken off goes on where it was. */
export class DemoJournal {
  readonly #file: string;
  readonly #entries = new Map<string, JournalEntry>();

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'demo.jsonl');
    if (!existsSync(this.#file)) return;
    for (const line of readFileSync(this.#file, 'utf8').split('\n')) {
      const entry = Entry.safeParse(parsed(line));
      if (entry.success) this.#entries.set(entry.data.key, entry.data);
    }
  }

  get(key: string): JournalEntry | undefined {
    return this.#entries.get(key);
  }

  get entries(): readonly JournalEntry[] {
    return [...this.#entries.values()];
  }

  note(entry: JournalEntry): void {
    this.#entries.set(entry.key, entry);
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }
}

/** The last line may be half written. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
