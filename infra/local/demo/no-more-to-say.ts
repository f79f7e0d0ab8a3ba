/** What a citizen answers who told all they know. */
export function noMoreToSay(locale: string): string {
  return locale === 'en' ? 'At the place I described; I know no more.' : '就在上面说的地方，没有更多信息了。';
}
