import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionInExif } from '../../../web/chat/exif-position.ts';

/** A big-endian TIFF with a GPS directory of four entries: 30° 39' 0" N, 104° 3' 36" E. */
function photoAt(latitudeRef: 'N' | 'S'): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(160));
  tiff.setUint16(0, 0x4d4d);
  tiff.setUint16(2, 42);
  tiff.setUint32(4, 8);
  const entry = (at: number, [tag, type, count, value]: readonly [number, number, number, number]) => {
    tiff.setUint16(at, tag);
    tiff.setUint16(at + 2, type);
    tiff.setUint32(at + 4, count);
    tiff.setUint32(at + 8, value);
  };
  tiff.setUint16(8, 1);
  entry(10, [0x8825, 4, 1, 26]);
  tiff.setUint16(26, 4);
  entry(28, [1, 2, 2, latitudeRef.charCodeAt(0) << 24]);
  entry(40, [2, 5, 3, 90]);
  entry(52, [3, 2, 2, 'E'.charCodeAt(0) << 24]);
  entry(64, [4, 5, 3, 114]);
  const rationals = [30, 1, 39, 1, 0, 1, 104, 1, 3, 1, 36, 1];
  for (const [index, number] of rationals.entries()) tiff.setUint32(90 + index * 4, number);
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe1,
    0,
    0,
    ...new TextEncoder().encode('Exif\0\0'),
    ...new Uint8Array(tiff.buffer),
  ]);
}

describe('the place in a photo', () => {
  it('is read from its degrees, minutes and seconds, in WGS-84', () => {
    expect(positionInExif(photoAt('N'))).toEqual({ lat: 30.65, lng: 104.06, crs: 'WGS84' });
    expect(positionInExif(photoAt('S'))?.lat).toBe(-30.65);
  });

  it('is none where there is no Exif data, or a broken one', () => {
    expect(positionInExif(Uint8Array.from([0xff, 0xd8, 0xff, 0xda]))).toBeNull();
    expect(positionInExif(photoAt('N').subarray(0, 60))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const photo = Uint8Array.from([...new TextEncoder().encode('Exif\0\0'), ...bytes]);
        const position = positionInExif(photo);
        expect(position === null || Math.abs(position.lat) <= 90).toBe(true);
      }),
    );
  });
});
