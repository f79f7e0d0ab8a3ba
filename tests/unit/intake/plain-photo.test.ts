import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPhoto } from '../../../src/intake/plain-photo.ts';
import { aHeic, aJpeg, aPng, aWebp } from '../../support/photo-files.ts';

const SECRET = 'GPS-OF-MY-HOME';

describe('a photo as a device sends it', () => {
  it.each([
    ['image/jpeg', aJpeg({ tells: SECRET })],
    ['image/png', aPng({ tells: SECRET })],
    ['image/webp', aWebp({ tells: SECRET })],
    ['image/heic', aHeic({ tells: SECRET })],
  ])('of %s is known by its content, and told of nothing but the picture after', (mediaType, file) => {
    expect(file.includes(SECRET)).toBe(true);
    const plain = plainPhoto(file);
    expect(plain).toMatchObject({ ok: true, value: { mediaType } });
    if (plain.ok) expect(Buffer.from(plain.value.bytes).includes(SECRET)).toBe(false);
  });

  it('of JPEG loses what a phone wrote after the picture: a film, copies with a place of their own', () => {
    const plain = plainPhoto(Buffer.concat([aJpeg({}), Buffer.from(`ftypmp42${SECRET}`)]));
    if (!plain.ok) throw new Error(plain.error.kind);
    expect(Buffer.from(plain.value.bytes).includes(SECRET)).toBe(false);
    expect([...plain.value.bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
  });

  it('of HEIC keeps its length, since all its offsets count on it', () => {
    const file = aHeic({ tells: SECRET });
    const plain = plainPhoto(file);
    expect(plain.ok && plain.value.bytes.byteLength).toBe(file.length);
    expect(plain.ok && Buffer.from(plain.value.bytes).includes('PICTURE')).toBe(true);
  });

  it('of HEIC that keeps its Exif beside the list is freed of it as well', () => {
    const plain = plainPhoto(aHeic({ tells: SECRET, inIdat: true }));
    expect(plain.ok && Buffer.from(plain.value.bytes).includes(SECRET)).toBe(false);
  });

  it.each([
    ['JPEG', aJpeg({}), 0.6],
    ['PNG', aPng({}), 0.8],
    ['WebP', aWebp({}), 0.8],
    ['HEIC', aHeic({ tells: 'x' }), 0.8],
  ])('cut off is told from one that is none: %s', (_, file, share) => {
    expect(plainPhoto(file.subarray(0, Math.floor(file.length * share)))).toEqual({
      ok: false,
      error: { kind: 'broken' },
    });
  });

  it.each([
    ['text', Buffer.from('this is no picture at all, whatever its name')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['a compressed file', deflateSync('x')],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', (_, file) => {
    expect(plainPhoto(file)).toEqual({ ok: false, error: { kind: 'not-a-photo' } });
  });

  it('is read without a fault whatever is broken in it', () => {
    const files = [aJpeg({ tells: 'x' }), aPng({ tells: 'x' }), aWebp({ tells: 'x' }), aHeic({ tells: 'x' })];
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat(255), fc.nat(), (file, at, byte, length) => {
        const broken = Buffer.from(file.subarray(0, length % 3 === 0 ? length % (file.length + 1) : file.length));
        if (broken.length > 0) broken[at % broken.length] = byte;
        expect(typeof plainPhoto(broken).ok).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });
});
