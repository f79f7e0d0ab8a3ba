/** A JSON path for people: `demands[0].place.quote`. Zod's own helper would bring all of zod's core into a bundle. */
export function dotPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}
