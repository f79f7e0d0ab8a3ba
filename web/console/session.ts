/** Whose key it is, as its prefix says. */
export type Role = 'operator' | 'department';

/** A person signed in: the key is all there is, and this tab is all that keeps it. */
export type Session = { readonly key: string; readonly role: Role };

const PLACE = 'minsheng.key';
const PREFIXES = { mk_op_: 'operator', mk_dept_: 'department' } as const;

/** The session of a key; null when it is not one of this hotline's keys by its form. */
export function sessionOf(text: string): Session | null {
  const key = text.trim();
  const role = Object.entries(PREFIXES).find(([prefix]) => key.startsWith(prefix))?.[1];
  return role === undefined || /\s/.test(key) ? null : { key, role };
}

/** The session this tab kept over a reload. */
export function keptSession(): Session | null {
  return sessionOf(sessionStorage.getItem(PLACE) ?? '');
}

/** Keeps the session until the tab is closed. */
export function keepSession({ key }: Session): void {
  sessionStorage.setItem(PLACE, key);
}

/** Signs out of this tab. */
export function dropSession(): void {
  sessionStorage.removeItem(PLACE);
}
