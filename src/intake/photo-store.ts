/** Where a photo is to be put: PUT it to `url` with exactly these headers, before `expiresAt`. */
export type PhotoUpload = {
  readonly photoId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
};

/** Where photos of citizens lie. */
export interface PhotoStore {
  /** An address to put one file of this type and length to, straight from the citizen's device. */
  ticket(order: {
    readonly key: string;
    readonly mediaType: string;
    readonly bytes: number;
  }): Promise<Omit<PhotoUpload, 'photoId'>>;
  /** A file that was put; null when there is none. */
  read(key: string): Promise<Uint8Array | null>;
  keep(photo: { readonly key: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<void>;
}
