/** Puts files that citizens send where departments can be shown them. */
export interface AttachmentKeeper {
  /** Keeps a file under its key; the same key again replaces it. */
  keep(file: { readonly key: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<void>;
}
