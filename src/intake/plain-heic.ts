/** A box of the ISO base media file format: its type, where its content begins and where it ends. Source: ISO/IEC 14496-12, 4.2. */
type Box = { readonly type: string; readonly from: number; readonly end: number };

/** Brands a still picture of HEVC or the like begins with. Source: ISO/IEC 23008-12, annex B; nokiatech.github.io/heif. */
const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']);
const FULL_BOX_BYTES = 4;
/** Items that tell about the picture: Exif, and XMP, which is of a MIME type. */
const TELLING_ITEMS = new Set(['Exif', 'mime', 'uri ']);

/** Whether a file says that it is a HEIC picture. */
export function isHeic(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.toString('latin1', 4, 8) === 'ftyp' && BRANDS.has(view.toString('latin1', 8, 12));
}

/**
 * A HEIC picture whose Exif and XMP are zeros: their place in the file stays, since every other offset counts on it.
 * Null when the file is cut off, or keeps them where they cannot be found.
 */
export function plainHeic(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes);
  try {
    const boxes = boxesIn(file, { from: 0, end: file.length });
    const meta = boxes?.find(({ type }) => type === 'meta');
    if (boxes === null || meta === undefined) return null;
    // Whoever writes more into the file than a picture: a film to it, a maker's own data.
    for (const { type, from, end } of boxes) if (type === 'uuid' || type === 'moov') file.fill(0, from, end);
    return blankItems(file, { ...meta, from: meta.from + FULL_BOX_BYTES }) ? file : null;
  } catch (error) {
    // A length that leads out of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function blankItems(file: Buffer, meta: Pick<Box, 'from' | 'end'>): boolean {
  const inside = boxesIn(file, meta);
  const info = inside?.find(({ type }) => type === 'iinf');
  const places = inside?.find(({ type }) => type === 'iloc');
  if (info === undefined || places === undefined) return false;
  const telling = tellingItems(file, info);
  if (telling === null) return false;
  const data = inside?.find(({ type }) => type === 'idat');
  const extents = extentsOf(file, places).filter(({ item }) => telling.has(item));
  for (const { method, offset, length } of extents) {
    const from = method === 0 ? offset : method === 1 && data !== undefined ? data.from + offset : -1;
    if (from < 0 || from + length > file.length) return false;
    file.fill(0, from, from + length);
  }
  return true;
}

/** The boxes of a range; null when one leads out of it. */
function boxesIn(file: Buffer, { from, end }: { readonly from: number; readonly end: number }): Box[] | null {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= end; ) {
    const short = file.readUInt32BE(at);
    const isLong = short === 1;
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    const header = isLong ? 16 : 8;
    if (size < header || at + size > end) return null;
    boxes.push({ type: file.toString('latin1', at + 4, at + 8), from: at + header, end: at + size });
    at += size;
  }
  return boxes;
}

/** Numbers of the items that tell; null when the list is of a form from before item types. */
function tellingItems(file: Buffer, info: Box): ReadonlySet<number> | null {
  const first = info.from + FULL_BOX_BYTES + (file.readUInt8(info.from) === 0 ? 2 : 4);
  const entries = boxesIn(file, { from: first, end: info.end });
  const telling = new Set<number>();
  for (const { from } of entries ?? []) {
    const version = file.readUInt8(from);
    if (version < 2) return null;
    const isWide = version > 2;
    const item = isWide ? file.readUInt32BE(from + 4) : file.readUInt16BE(from + 4);
    const at = from + (isWide ? 10 : 8);
    if (TELLING_ITEMS.has(file.toString('latin1', at, at + 4))) telling.add(item);
  }
  return entries === null ? null : telling;
}

type Extent = { readonly item: number; readonly method: number; readonly offset: number; readonly length: number };

/** Where the items lie. Source: ISO/IEC 14496-12, 8.11.3. */
function extentsOf(file: Buffer, { from }: Box): Extent[] {
  const version = file.readUInt8(from);
  const sizes = file.readUInt16BE(from + FULL_BOX_BYTES);
  const [offsetSize, lengthSize, baseSize, indexSize] = [
    sizes >> 12,
    (sizes >> 8) & 15,
    (sizes >> 4) & 15,
    version === 0 ? 0 : sizes & 15,
  ];
  let at = from + FULL_BOX_BYTES + 2;
  const read = (size: number): number => {
    at += size;
    return size === 0 ? 0 : size === 8 ? Number(file.readBigUInt64BE(at - 8)) : file.readUIntBE(at - size, size);
  };
  const wide = version < 2 ? 2 : 4;
  const extents: Extent[] = [];
  for (let items = read(wide); items > 0; items -= 1) {
    const item = read(wide);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseSize);
    for (let left = read(2); left > 0; left -= 1) {
      read(indexSize);
      extents.push({ item, method, offset: base + read(offsetSize), length: read(lengthSize) });
    }
  }
  return extents;
}
