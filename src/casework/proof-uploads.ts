/** A presigned upload: PUT the file to `url` with exactly these headers, before `expiresAt`. */
export type UploadTicket = {
  readonly key: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
};

/** Lets a department upload a photo or document straight to the attachments bucket. */
export interface ProofUploads {
  ticket(order: { readonly key: string; readonly mediaType: string; readonly bytes: number }): Promise<UploadTicket>;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Where a proof of a case lies; a resolution may name only keys of its own case. */
export function proofKeyOf(
  caseId: string,
  { id, mediaType }: { readonly id: string; readonly mediaType: string },
): string {
  return `${proofPrefixOf(caseId)}${id}.${EXTENSIONS[mediaType] ?? 'bin'}`;
}

/** What all proof keys of a case begin with. */
export function proofPrefixOf(caseId: string): string {
  return `proof/${caseId}/`;
}
