import type { DEPARTMENT_ROUTES } from '../../../src/contracts/department-api.ts';
import { type Api, CallError } from '../api.ts';

/** What proof may be; the server checks it again when it signs the upload. */
export const PROOF_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** 10 MB, as the API says. */
export const PROOF_MOST_BYTES = 10 * 1024 * 1024;

/** Whether a file can be proof. */
export function isProof(file: File): boolean {
  return PROOF_TYPES.some((type) => type === file.type) && file.size > 0 && file.size <= PROOF_MOST_BYTES;
}

/** Uploads a file to where the server says; gives the key to name it by. Throws CallError. */
export async function uploadProof(
  file: File,
  { api, caseId }: { readonly api: Api; readonly caseId: string },
): Promise<string> {
  const mediaType = PROOF_TYPES.find((type) => type === file.type);
  if (mediaType === undefined) throw new CallError('bad-file');
  const ticket = await api.call<(typeof DEPARTMENT_ROUTES)['upload']>({
    method: 'POST',
    path: `/v1/department/cases/${caseId}/proof`,
    body: { mediaType, bytes: file.size },
  });
  let put: Response;
  try {
    put = await fetch(ticket.url, { method: 'PUT', headers: ticket.headers, body: file, credentials: 'omit' });
  } catch {
    throw new CallError('network');
  }
  if (!put.ok) throw new CallError(`upload-${put.status}`);
  return ticket.key;
}
