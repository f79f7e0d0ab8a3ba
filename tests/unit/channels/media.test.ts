import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileCall } from '../../../src/channels/media/file-caller.ts';
import { isAllowedAddress } from '../../../src/channels/media/file-caller.ts';
import { plainPicture } from '../../../src/channels/media/plain-picture.ts';
import { readDownload } from '../../../src/channels/media/read-download.ts';
import { HIDDEN, jpegWithExif, pngWithText, webpWithExif } from '../../support/pictures.ts';
import { startPlatformStub } from '../../support/platform-stub.ts';

describe('a picture made plain', () => {
  it.each([
    ['image/jpeg', jpegWithExif()],
    ['image/png', pngWithText()],
    ['image/webp', webpWithExif()],
  ])('%s keeps its points and loses what it tells', (mediaType, bytes) => {
    expect(bytes.includes(HIDDEN)).toBe(true);
    const plain = plainPicture(bytes);
    expect(plain?.mediaType).toBe(mediaType);
    expect(Buffer.from(plain?.bytes ?? []).includes(HIDDEN)).toBe(false);
    expect(plainPicture(plain?.bytes ?? new Uint8Array())?.bytes).toEqual(plain?.bytes);
  });

  it('says of a WebP that no Exif follows, and how long it is', () => {
    const plain = Buffer.from(plainPicture(webpWithExif())?.bytes ?? []);
    expect(plain.readUInt32LE(4)).toBe(plain.length - 8);
    expect(plain.readUInt8(20) & 0x0c).toBe(0);
  });

  it.each([
    ['a page', Buffer.from('<html></html>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['nothing', Buffer.alloc(0)],
    ['a PNG cut short', pngWithText().subarray(0, 40)],
    ['a JPEG cut short', jpegWithExif().subarray(0, 12)],
    ['a WebP cut short', webpWithExif().subarray(0, 22)],
  ])('is not made of %s', (_, bytes) => {
    expect(plainPicture(bytes)).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['https://mmbiz.qpic.cn/a', true],
    ['https://api.weixin.qq.com/cgi-bin/media/get', true],
    ['http://mmbiz.qpic.cn/a', false],
    ['https://qpic.cn.evil.example/a', false],
    ['https://evilqpic.cn/a', false],
    ['https://user@mmbiz.qpic.cn/a', false],
    ['https://mmbiz.qpic.cn:8443/a', false],
    ['https://127.0.0.1/a', false],
    ['https://169.254.169.254/latest', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s is allowed: %s', (address, allowed) => {
    expect(isAllowedAddress(address, ['.qpic.cn', 'api.weixin.qq.com'])).toBe(allowed);
  });
});

describe('a download over HTTP', () => {
  let stub: Awaited<ReturnType<typeof startPlatformStub>>;
  beforeAll(async () => {
    stub = await startPlatformStub(({ url }, response) => {
      switch (url.pathname) {
        case '/on':
          return void response.writeHead(302, { location: 'https://b.files.example/there' }).end();
        case '/away':
          return void response.writeHead(302, { location: 'https://127.0.0.1/secrets' }).end();
        case '/round':
          return void response.writeHead(302, { location: '/round' }).end();
        case '/large':
          return void response.writeHead(200).end(Buffer.alloc(2_000));
        case '/cut':
          response.writeHead(200, { 'content-length': '100' });
          return void response.write('half', () => response.destroy());
        default:
          return void response.writeHead(200).end('bytes');
      }
    });
  });
  afterAll(() => stub.stop());

  const get = (path: string, more: Partial<FileCall> = {}) =>
    stub.file({ url: `https://a.files.example${path}`, hosts: ['.files.example'], maxBytes: 1_000, ...more });

  it('gives bytes and status, also where it is sent on to', async () => {
    expect(await get('/there')).toMatchObject({ kind: 'answered', status: 200, bytes: Buffer.from('bytes') });
    expect(await get('/on')).toMatchObject({ kind: 'answered', bytes: Buffer.from('bytes') });
  });

  it.each([
    ['sent to another host', '/away', 'refused'],
    ['sent round and round', '/round', 'refused'],
    ['larger than asked for', '/large', 'too-large'],
    ['cut off', '/cut', 'down'],
  ])('is nothing when it is %s', async (_, path, kind) => {
    expect(await get(path)).toEqual({ kind });
  });

  it('is not even asked for at another host', async () => {
    const before = stub.asked.length;
    expect(await get('/x', { url: 'https://elsewhere.example/x' })).toEqual({ kind: 'refused' });
    expect(stub.asked).toHaveLength(before);
  });
});

describe('what a download means', () => {
  const json = (value: unknown) => ({
    kind: 'answered' as const,
    status: 200,
    bytes: Buffer.from(JSON.stringify(value)),
  });
  const final = new Set([40007]);
  it.each([
    [
      'an ended media id',
      json({ errcode: 40007, errmsg: 'invalid media_id' }),
      { kind: 'never', reason: 'code-40007' },
    ],
    ['a busy system', json({ errcode: -1, errmsg: 'system error' }), { kind: 'later', reason: 'code--1' }],
    ['a refusal of Weibo', json({ error_code: 10023 }), { kind: 'later', reason: 'code-10023' }],
    ['a server fault', { kind: 'answered' as const, status: 502, bytes: Buffer.from('x') }, { kind: 'later' }],
    ['not found', { kind: 'answered' as const, status: 404, bytes: Buffer.from('x') }, { kind: 'never' }],
    ['an empty file', { kind: 'answered' as const, status: 200, bytes: Buffer.alloc(0) }, { kind: 'later' }],
    ['no answer', { kind: 'down' as const }, { kind: 'later' }],
    ['a large file', { kind: 'too-large' as const }, { kind: 'never', reason: 'too-large' }],
  ])('%s', (_, answer, meaning) => {
    expect(readDownload(answer, final)).toMatchObject(meaning);
  });
});
