import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJpeg } from '../../../src/channels/media/plain-jpeg.ts';

const START = [0xff, 0xd8];
const JFIF = [0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46];
const EXIF = [0xff, 0xe1, 0x00, 0x06, 0x45, 0x78, 0x69, 0x66];
const COMMENT = [0xff, 0xfe, 0x00, 0x04, 0x68, 0x69];
const SCAN = [0xff, 0xda, 0x00, 0x02, 0x11, 0xff, 0xd9];

describe('a photo', () => {
  it('keeps its picture and loses what it tells beside it', () => {
    const plain = plainJpeg(Uint8Array.from([...START, ...JFIF, ...EXIF, ...COMMENT, ...SCAN]));
    expect([...(plain ?? [])]).toEqual([...START, ...JFIF, ...SCAN]);
  });

  it('that is cut off, or is none, is refused', () => {
    expect(plainJpeg(Uint8Array.from([...START, ...EXIF.slice(0, 6)]))).toBeNull();
    expect(plainJpeg(new TextEncoder().encode('<svg onload="alert(1)">'))).toBeNull();
  });

  it('of any bytes is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const plain = plainJpeg(Uint8Array.from([...START, ...bytes]));
        expect(plain === null || plain[0] === 0xff).toBe(true);
      }),
    );
  });
});
