import type { Key, Post } from './chat-api.ts';

/** A message that the server has not confirmed. */
export type Waiting = { readonly clientMessageId: string; readonly post: Post; readonly shown: string };

/** What of a conversation survives a reload; what was said is read from the server. */
export type Kept = { readonly key: Key; readonly waiting: readonly Waiting[] };

/** Keeps the present conversation in this browser. Works without storage too: then it lasts as long as the page. */
export class Keeping {
  readonly #name: string;

  constructor(base: string) {
    this.#name = `minsheng ${base}`;
  }

  read(): Kept | null {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#name) ?? 'null');
      return isKept(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  write(kept: Kept | null): void {
    try {
      if (kept === null) localStorage.removeItem(this.#name);
      else localStorage.setItem(this.#name, JSON.stringify(kept));
    } catch {
      // Private windows and full storage: the conversation goes on without.
    }
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null || !('key' in value) || !('waiting' in value)) return false;
  const { key, waiting } = value;
  return typeof key === 'object' && key !== null && 'id' in key && 'token' in key && Array.isArray(waiting);
}
