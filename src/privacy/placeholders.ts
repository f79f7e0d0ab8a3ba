import { PII_LABELS, type PiiKind } from './pii.ts';

const ANY_PLACEHOLDER = /\[[^[\]\n]{1,8}\d(?:-\d{1,3})?\]/g;

/** Hands out placeholders: the same original gets the same one, and none that the text already contains. */
export class Placeholders {
  readonly #byOriginal = new Map<string, string>();
  readonly #counts = new Map<PiiKind, number>();
  readonly #taken: Set<string>;

  constructor(text: string, known: Readonly<Record<string, string>> = {}) {
    this.#taken = new Set(Array.from(text.matchAll(ANY_PLACEHOLDER), (match) => match[0].replace(/-\d+\]$/, ']')));
    for (const [placeholder, original] of Object.entries(known)) {
      this.#byOriginal.set(original, placeholder);
      this.#taken.add(placeholder.replace(/-\d+\]$/, ']'));
    }
  }

  /** The placeholder of an original, for example `[电话1]`. */
  of(kind: PiiKind, original: string): string {
    const key = original;
    const known = this.#byOriginal.get(key);
    if (known !== undefined) return known;
    let count = this.#counts.get(kind) ?? 0;
    let placeholder: string;
    do {
      count += 1;
      placeholder = `[${PII_LABELS[kind]}${count}]`;
    } while (this.#taken.has(placeholder));
    this.#counts.set(kind, count);
    this.#taken.add(placeholder);
    this.#byOriginal.set(key, placeholder);
    return placeholder;
  }
}
