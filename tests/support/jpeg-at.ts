import { aJpeg } from './photo-files.ts';

/** A JPEG whose Exif data says where it was taken, degrees. */
export function jpegAt(lat: number, lng: number): Buffer {
  const u16 = (value: number) => [value & 255, value >> 8];
  const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
  const rational = (value: number) => [
    ...u32(Math.round(value * 1_000_000)),
    ...u32(1_000_000),
    ...u32(0),
    ...u32(1),
    ...u32(0),
    ...u32(1),
  ];
  const gpsAt = 26;
  const dataAt = gpsAt + 2 + 4 * 12 + 4;
  const entry = (tag: number, type: number, count: number, value: readonly number[]) => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ];
  const tiff = [
    0x49,
    0x49,
    0x2a,
    0,
    ...u32(8),
    ...u16(1),
    ...entry(0x8825, 4, 1, u32(gpsAt)),
    ...u32(0),
    ...u16(4),
    ...entry(1, 2, 2, [0x4e, 0, 0, 0]),
    ...entry(2, 5, 3, u32(dataAt)),
    ...entry(3, 2, 2, [0x45, 0, 0, 0]),
    ...entry(4, 5, 3, u32(dataAt + 24)),
    ...u32(0),
    ...rational(lat),
    ...rational(lng),
  ];
  const content = Buffer.from([...Buffer.from('Exif\0\0'), ...tiff]);
  const plain = aJpeg({});
  const head = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 255]);
  return Buffer.concat([plain.subarray(0, 2), head, content, plain.subarray(2)]);
}
