import type { Case } from '../contracts/case.ts';
import type { CaseFile } from '../contracts/case-files.ts';

/** Makes an address under which a file of the attachments bucket can be read for some minutes. */
export interface FileLinks {
  link(key: string): Promise<{ readonly url: string; readonly expiresAt: string }>;
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/**
 * The files of a case: what its citizen sent, then what departments showed. For a department (`forDepartment`) the
 * recordings of a reporter who is not named are left out: a voice tells whose it is.
 */
export async function caseFiles(
  { attachments, proof, anonymity }: Pick<Case, 'attachments' | 'proof' | 'anonymity'>,
  { links, forDepartment }: { readonly links: FileLinks; readonly forDepartment: boolean },
): Promise<CaseFile[]> {
  const mayHear = !forDepartment || anonymity === 'named';
  const given = attachments.filter(({ mediaType }) => mayHear || !mediaType.startsWith('audio/'));
  return Promise.all([
    ...given.map(async ({ key, mediaType, bytes }) => ({
      from: 'citizen' as const,
      mediaType,
      bytes,
      ...(await links.link(key)),
    })),
    ...proof.map(async (key) => ({
      from: 'department' as const,
      mediaType: TYPES[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      ...(await links.link(key)),
    })),
  ]);
}
