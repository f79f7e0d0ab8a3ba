const NAMES = ['list', 'case', 'tasks', 'failed', 'departments', 'endpoints', 'months', 'rules', 'key'] as const;

/** A page of the console and what it is about: a list, a case's id, a department. Never anything of a person. */
export type Page = { readonly name: (typeof NAMES)[number]; readonly id?: string };

/** The page an address's fragment names; the first list for anything else. */
export function currentPage(hash: string): Page {
  const [first, encoded = ''] = hash.replace(/^#\/?/, '').split('/');
  const name = NAMES.find((each) => each === first) ?? 'list';
  const id = decoded(encoded);
  return id === '' ? { name } : { name, id };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
