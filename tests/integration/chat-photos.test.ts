import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { startQueuesAndBuckets } from '../../infra/local/engines/fauxqs.ts';
import { deferredPhotoStore } from '../../src/adapters/s3/deferred-photo-store.ts';
import { Attachment } from '../../src/contracts/contact.ts';
import { Problem } from '../../src/contracts/problem.ts';
import { SetClock, startChatWorld } from '../support/chat-world.ts';
import { aHeic, aJpeg, aPng, aWebp } from '../support/photo-files.ts';

const MB = 1024 * 1024;
const SECRET = 'GPS-OF-MY-HOME';
const WHOLE = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';
const Ticket = z.object({ photoId: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) });

describe('photos that are uploaded past the function', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  type Conversation = Awaited<ReturnType<typeof world.begin>>;
  const post = (conversation: Conversation, path: string, body: object = {}) =>
    world.request({
      method: 'POST',
      path: `/v1/conversations/${conversation.id}/photo-uploads${path}`,
      headers: conversation.headers,
      body,
    });

  /** What a device does: asks where to, puts the bytes there, has them looked at. */
  async function upload(conversation: Conversation, bytes: Buffer, mediaType = 'image/jpeg') {
    const answer = await post(conversation, '', { mediaType, bytes: bytes.length });
    if (answer.status !== 201) return answer;
    const { photoId, url } = Ticket.parse(JSON.parse(answer.body));
    world.photos.set(url.slice(world.uploadsAt.url.length + 1), bytes);
    return post(conversation, `/${photoId}`);
  }

  it.each([
    ['image/jpeg', 'jpg', aJpeg({ tells: SECRET })],
    ['image/png', 'png', aPng({ tells: SECRET })],
    ['image/webp', 'webp', aWebp({ tells: SECRET })],
    ['image/heic', 'heic', aHeic({ tells: SECRET })],
  ])(
    'of %s are kept freed of what they tell, by their content, and go with the case',
    async (mediaType, ending, bytes) => {
      const conversation = await world.begin();
      // What the device says of the type counts for nothing.
      const kept = Attachment.parse(JSON.parse((await upload(conversation, bytes, 'image/png')).body));
      expect(kept).toMatchObject({ mediaType });
      expect(kept.key).toMatch(new RegExp(`^chat/${conversation.id}/\\w+\\.${ending}$`));
      expect(Buffer.from(world.photos.get(kept.key) ?? []).includes(SECRET)).toBe(false);
      await conversation.say({ text: WHOLE, attachments: [kept] });
      await conversation.say({ action: 'confirm' });
      const [caseId = ''] = (await conversation.state()).caseIds;
      expect((await world.cases.get(caseId))?.attachments).toEqual([kept]);
    },
  );

  it('may be as large as 10 MB', async () => {
    const conversation = await world.begin();
    const jpeg = aJpeg({});
    const segment = Buffer.concat([Buffer.from([0xff, 0xec, 0xff, 0xff]), Buffer.alloc(65_533)]);
    const count = Math.floor((10 * MB - jpeg.length) / segment.length);
    const large = Buffer.concat([
      jpeg.subarray(0, 2),
      ...Array.from({ length: count }, () => segment),
      jpeg.subarray(2),
    ]);
    expect((await upload(conversation, large)).status).toBe(201);
  });

  it.each([
    ['11 MB', 413, Buffer.concat([aJpeg({}), Buffer.alloc(11 * MB)]), '10 MB'],
    ['text named .jpg', 422, Buffer.from('not a photo at all'), 'JPEG'],
    ['an SVG', 422, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'JPEG'],
    ['a cut off JPEG', 422, aJpeg({}).subarray(0, 100), '不完整'],
    ['a cut off HEIC', 422, aHeic({ tells: 'x' }).subarray(0, -5), '不完整'],
  ])('of %s are refused with a sentence', async (_, status, bytes, sentence) => {
    const answer = await upload(await world.begin(), bytes);
    expect(answer.status).toBe(status);
    expect(Problem.parse(JSON.parse(answer.body)).message.zh).toContain(sentence);
    expect(
      [...world.photos.keys()].filter((key) => key.startsWith('chat/') && world.photos.get(key) === bytes),
    ).toEqual([]);
  });

  it('are refused when more came than was said', async () => {
    const conversation = await world.begin();
    const answer = await post(conversation, '', { mediaType: 'image/jpeg', bytes: 1_000 });
    const { photoId, url } = Ticket.parse(JSON.parse(answer.body));
    world.photos.set(url.slice(world.uploadsAt.url.length + 1), Buffer.concat([aJpeg({}), Buffer.alloc(11 * MB)]));
    expect((await post(conversation, `/${photoId}`)).status).toBe(413);
  });

  it('that never arrived are told to be missing', async () => {
    const conversation = await world.begin();
    const answer = await post(conversation, '', { mediaType: 'image/jpeg', bytes: 1_000 });
    const { photoId } = Ticket.parse(JSON.parse(answer.body));
    expect((await post(conversation, `/${photoId}`)).status).toBe(404);
    expect((await post(conversation, '/..%2Fsecret')).status).toBe(400);
  });

  it('of another conversation cannot be taken', async () => {
    const [mine, other] = [await world.begin(), await world.begin()];
    const { photoId, url } = Ticket.parse(
      JSON.parse((await post(other, '', { mediaType: 'image/jpeg', bytes: 100 })).body),
    );
    world.photos.set(url.slice(world.uploadsAt.url.length + 1), aJpeg({}));
    expect((await post(mine, `/${photoId}`)).status).toBe(404);
    const stranger = await world.request({
      method: 'POST',
      path: `/v1/conversations/${other.id}/photo-uploads/${photoId}`,
      headers: mine.headers,
      body: {},
    });
    expect(stranger.status).toBe(401);
  });

  it('taken twice are one photo', async () => {
    const conversation = await world.begin();
    const answer = await post(conversation, '', { mediaType: 'image/jpeg', bytes: 100 });
    const { photoId, url } = Ticket.parse(JSON.parse(answer.body));
    world.photos.set(url.slice(world.uploadsAt.url.length + 1), aJpeg({}));
    const [first, second] = [await post(conversation, `/${photoId}`), await post(conversation, `/${photoId}`)];
    expect(first.body).toBe(second.body);
  });

  it('of a type that is none, or of no length, get no address', async () => {
    const conversation = await world.begin();
    expect((await post(conversation, '', { mediaType: 'image/svg+xml', bytes: 10 })).status).toBe(400);
    expect((await post(conversation, '', { mediaType: 'image/jpeg', bytes: 0 })).status).toBe(400);
  });

  it('are as many a day as the city says, and no more', async () => {
    const conversation = await world.begin();
    const { photosPerDay } = world.city.city.limits;
    for (let count = 0; count < photosPerDay; count += 1) {
      world.clock.setOn(60_000);
      expect((await post(conversation, '', { mediaType: 'image/jpeg', bytes: 100 })).status).toBe(201);
    }
    world.clock.setOn(60_000);
    expect((await post(conversation, '', { mediaType: 'image/jpeg', bytes: 100 })).status).toBe(429);
    expect((await conversation.say({ text: WHOLE })).turns.length).toBeGreaterThan(1);
  });
});

describe('the bucket of photos', () => {
  const folder = mkdtempSync(join(tmpdir(), 'photos-'));
  let engine: Awaited<ReturnType<typeof startQueuesAndBuckets>>;
  beforeAll(async () => {
    engine = await startQueuesAndBuckets({ dataDir: folder, onLost: () => undefined });
    vi.stubEnv('AWS_ENDPOINT_URL_S3', engine.url);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    await new S3Client({}).send(new CreateBucketCommand({ Bucket: 'photos' }));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives an address that a device can put a photo of 10 MB to, reads it, and knows what is not there', async () => {
    const store = deferredPhotoStore({ bucket: 'photos', clock: new SetClock(new Date()) });
    const bytes = Buffer.alloc(10 * MB, 7);
    const { url, headers } = await store.ticket({ key: 'incoming/a/b', mediaType: 'image/jpeg', bytes: bytes.length });
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    expect(Buffer.from((await store.read('incoming/a/b')) ?? []).equals(bytes)).toBe(true);
    expect(await store.read('incoming/a/c')).toBeNull();
    await store.keep({ key: 'chat/a/b.jpg', mediaType: 'image/jpeg', bytes });
    expect((await store.read('chat/a/b.jpg'))?.byteLength).toBe(bytes.length);
  });
});
