import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { Answer } from './answer.ts';
import { contentTypeOf } from './content-types.ts';
import { decodedPath, type FrontRequest } from './request-event.ts';

/** Reads one object as an answer; undefined when there is none. */
export async function objectAnswer(s3: S3Client, place: { bucket: string; key: string }): Promise<Answer | undefined> {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: place.bucket, Key: place.key }));
    const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    const stored = object.ContentType;
    const headers: Record<string, string> = {
      // An object stored without a type gets S3's binary/octet-stream, which a browser would download.
      'content-type': stored === undefined || stored.endsWith('/octet-stream') ? contentTypeOf(place.key) : stored,
      etag: object.ETag ?? '',
    };
    if (object.CacheControl !== undefined) headers['cache-control'] = object.CacheControl;
    if (object.ContentDisposition !== undefined) headers['content-disposition'] = object.ContentDisposition;
    if (object.ContentEncoding !== undefined) headers['content-encoding'] = object.ContentEncoding;
    if (object.ContentLanguage !== undefined) headers['content-language'] = object.ContentLanguage;
    if (object.LastModified !== undefined) headers['last-modified'] = object.LastModified.toUTCString();
    return { status: 200, headers, body };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Answers from a bucket: the object of the path, 304 when the reader has it, 403 when there is none (as S3 says to those who may not list). */
export async function siteAnswer(
  request: FrontRequest,
  site: {
    readonly s3: S3Client;
    readonly bucket: string;
    readonly prefix: string;
    readonly rootObject: string;
    /** Look for a folder's index.html as well; false when an edge function rewrites paths. */
    readonly folderIndex: boolean;
  },
): Promise<Answer> {
  const path = decodedPath(request.url).slice(1);
  const wanted = path === '' ? site.rootObject : path;
  const candidates = [wanted];
  if (site.folderIndex) candidates.push(`${wanted.replace(/\/$/, '')}/index.html`);
  for (const candidate of candidates.filter((key) => key !== '' && !key.endsWith('/'))) {
    const key = site.prefix === '' ? candidate : `${site.prefix}/${candidate}`;
    const answer = await objectAnswer(site.s3, { bucket: site.bucket, key });
    if (answer === undefined) continue;
    if (request.headers['if-none-match'] === answer.headers['etag'])
      return { ...answer, status: 304, body: Buffer.alloc(0) };
    return answer;
  }
  return { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from('Access Denied') };
}
