/** The name before what says where beside it something is; a name has four characters or more with its district. */
const NAME = /^(.{4,}?)(?:附近|旁边|旁|小区|社区|周边|边上|门口|对面|楼下)/u;

/** The part of a place's words that names it: of "丽发新城小区旁边的搅拌站" the estate, without the matter beside it. */
export function placeName(words: string): string {
  return NAME.exec(words)?.[1] ?? words;
}
