import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * What came in, kept in a file of JSON lines: a webhook counts as received once its line is written.
 * A real department would use its database; the two questions stay the same: seen this id? newer than what I have?
 */
export class Inbox {
  #path;
  #ids = new Set();
  #cases = new Map();

  constructor(path) {
    this.#path = path;
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      // The last line may be half written if the process was killed; its webhook was not answered and comes again.
      try {
        if (line !== '') this.#remember(JSON.parse(line));
      } catch {}
    }
  }

  /** Keeps a webhook; `known` when its id was there before, `older` when the case has moved on since. */
  keep(id, body) {
    if (this.#ids.has(id)) return 'known';
    const entry = { id, receivedAt: new Date().toISOString(), body };
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`);
    return this.#remember(entry);
  }

  /** The newest state of every case, newest first. */
  cases() {
    return [...this.#cases.values()].sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  }

  #remember(entry) {
    this.#ids.add(entry.id);
    const { caseId, version } = entry.body.data ?? {};
    if (caseId === undefined) return 'new';
    const held = this.#cases.get(caseId);
    if (held !== undefined && held.body.data.version >= version) return 'older';
    this.#cases.set(caseId, entry);
    return 'new';
  }
}
