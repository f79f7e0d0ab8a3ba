import { crc32 } from 'node:zlib';

/** Words that stand in the metadata of the pictures below and must never be kept. */
export const HIDDEN = 'GPS 30.6330N 104.0470E';

/** A JPEG of one grey point with an Exif segment. Bytes by ITU-T T.81; the scan is not decoded by anything here. */
export function jpegWithExif(): Buffer {
  const segment = (marker: number, data: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    segment(0xe1, Buffer.from(`Exif\0\0${HIDDEN}`, 'latin1')),
    segment(0xfe, Buffer.from(HIDDEN)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);
}

/** A PNG with a text and an Exif chunk. */
export function pngWithText(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('eXIf', Buffer.from(HIDDEN)),
    chunk('tEXt', Buffer.from(`Comment\0${HIDDEN}`)),
    chunk('IDAT', Buffer.from([0x78, 0x9c, 0x63, 0, 0, 0, 2, 0, 1])),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(HIDDEN),
  ]);
}

/** A WebP with an Exif chunk and the flag for it. */
export function webpWithExif(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const body = Buffer.concat([
    chunk('VP8X', Buffer.from([0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    chunk('VP8 ', Buffer.from([1, 2, 3])),
    chunk('EXIF', Buffer.from(HIDDEN)),
  ]);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, body]);
}

/** Two frames of AMR silence. */
export const AMR = Buffer.from('#!AMR\n\u003c\u0008\u003c\u0008', 'latin1');
