/** Puts the words of the lists in place of `{name}`; throws RangeError on a list that does not exist. */
export function expandPattern(pattern: string, lists: Readonly<Record<string, readonly string[]>>): string {
  return pattern.replaceAll(/\{([a-z][A-Za-z]*)\}/g, (_, name: string) => {
    const words = lists[name];
    if (words === undefined) throw new RangeError(`no list ${name} for pattern ${pattern}`);
    return `(?:${words.join('|')})`;
  });
}
