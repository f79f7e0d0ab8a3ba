import { crc32, deflateSync } from 'node:zlib';

/** What a made picture tells beside itself. */
type Tells = { readonly tells?: string };

/** A picture of one grey pixel, as baseline JPEG; `tells` stands in its Exif data, its comment and its XMP. */
export function aJpeg({ tells }: Tells): Buffer {
  const base = Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
    'base64',
  );
  if (tells === undefined) return base;
  const segment = (marker: number, content: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]), content]);
  return Buffer.concat([
    base.subarray(0, 2),
    segment(0xe1, Buffer.from(`Exif\0\0${tells}`)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${tells}`)),
    segment(0xfe, Buffer.from(tells)),
    base.subarray(2),
  ]);
}

/** A picture of one grey pixel, as PNG; `tells` stands in its eXIf and its text. */
export function aPng({ tells }: Tells): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc32(typed), 4);
    return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(tells === undefined ? [] : [chunk('eXIf', Buffer.from(tells)), chunk('tEXt', Buffer.from(`Author\0${tells}`))]),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The outline of a WebP: a header, a picture's chunk, and what it tells. */
export function aWebp({ tells }: Tells): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(content.length);
    return Buffer.concat([Buffer.from(type), length, content, Buffer.alloc(content.length % 2)]);
  };
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.from([tells === undefined ? 0 : 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    chunk('VP8L', Buffer.from('2f0000000088880800', 'hex')),
    ...(tells === undefined ? [] : [chunk('EXIF', Buffer.from(tells)), chunk('XMP ', Buffer.from(tells))]),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), length, body]);
}

/** The outline of a HEIC as phones write it: the list of items before their data; Exif perhaps beside the list. */
export function aHeic({ tells = '', inIdat = false }: Tells & { readonly inIdat?: boolean }): Buffer {
  const exif = Buffer.from(`\0\0\0\x06Exif\0\0${tells}`);
  const xmp = Buffer.from(`<x:xmpmeta>${tells}</x:xmpmeta>`);
  const picture = Buffer.from('PICTURE-DATA');
  const make = (dataAt: number) => {
    const place = (item: number, method: number, offset: number, length: number) =>
      Buffer.concat([u16(item), u16(method), u16(0), u16(1), u32(offset), u32(length)]);
    const iloc = full('iloc', 1, [
      Buffer.from([0x44, 0x00]),
      u16(3),
      place(1, 0, dataAt, picture.length),
      inIdat ? place(2, 1, 0, exif.length) : place(2, 0, dataAt + picture.length, exif.length),
      place(3, 0, dataAt + picture.length + (inIdat ? 0 : exif.length), xmp.length),
    ]);
    const entry = (item: number, type: string, rest = '') =>
      full('infe', 2, [u16(item), u16(0), Buffer.from(`${type}\0${rest}`)]);
    const iinf = full('iinf', 0, [
      u16(3),
      entry(1, 'hvc1'),
      entry(2, 'Exif'),
      entry(3, 'mime', 'application/rdf+xml\0'),
    ]);
    const meta = full('meta', 0, [
      full('hdlr', 0, [Buffer.from('\0\0\0\0pict'), Buffer.alloc(13)]),
      iinf,
      iloc,
      ...(inIdat ? [box('idat', [exif])] : []),
    ]);
    return Buffer.concat([box('ftyp', [Buffer.from('heic\0\0\0\0mif1heic')]), meta]);
  };
  const data = [picture, ...(inIdat ? [] : [exif]), xmp];
  return Buffer.concat([make(make(0).length + 8), box('mdat', data)]);
}

function box(type: string, content: readonly Buffer[]): Buffer {
  const body = Buffer.concat([...content]);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type), body]);
}

function full(type: string, version: number, content: readonly Buffer[]): Buffer {
  return box(type, [Buffer.from([version, 0, 0, 0]), ...content]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
