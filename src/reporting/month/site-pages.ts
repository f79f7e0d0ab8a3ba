/** A file of the public site. `path` from the root, without a leading slash. */
export type SiteFile = { readonly path: string; readonly mediaType: string; readonly body: string };

/** The public site's files. Writing the same file again changes nothing. Throws when it cannot be reached. */
export interface SitePages {
  write(file: SiteFile): Promise<void>;
}
