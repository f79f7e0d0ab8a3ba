import { ProblemError } from './problem-error.ts';

/** No body of these surfaces comes near this; files go by presigned upload. */
const MAX_BODY_BYTES = 64 * 1024;

/** The JSON body of a request; an empty body is an empty object. Throws ProblemError. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const raw = await request.text();
  if (Buffer.byteLength(raw) > MAX_BODY_BYTES) throw new ProblemError('body-too-large');
  if (raw.trim() === '') return {};
  const [mediaType = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') throw new ProblemError('not-json');
  try {
    return JSON.parse(raw);
  } catch {
    throw new ProblemError('bad-json');
  }
}
