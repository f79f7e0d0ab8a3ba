const PLACEHOLDER = /\[[^[\]\n]{1,8}\d(?:-\d{1,3})?\]/g;

/** Puts the originals back. Only for whoever opened the sealed store with a purpose; unknown placeholders stay. */
export function restore(text: string, originals: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (placeholder) =>
    Object.hasOwn(originals, placeholder) ? (originals[placeholder] ?? placeholder) : placeholder,
  );
}
