/** A record whose optional fields are absent instead of undefined. */
export type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out the fields that are undefined, as parsed optional fields may be. */
export function present<T extends object>(fields: T): Present<T>;
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
