import * as z from 'zod';
import type { ClusterText } from '../../../src/matching/clusters/text-vectors.ts';
import { dataFile, readRows } from '../../eval/data-folder.ts';

const Message = z.looseObject({ title: z.string(), body: z.string() });

/**
 * So many messages: the real ones, and beyond those further towns of them, in which every name that is made of a letter and a
 * number (A3区) and every road and estate has another first character, so that what is one issue here is another there.
 */
export function messagesFor(size: number): readonly ClusterText[] {
  const rows = readRows(dataFile('hot-issues/messages-4326.jsonl'), Message);
  return Array.from({ length: size }, (_, index) => {
    const row = rows[index % rows.length];
    const town = Math.floor(index / rows.length);
    return { title: elsewhere(row?.title ?? '', town), text: elsewhere((row?.body ?? '').slice(0, 400), town) };
  });
}

/** First of the ideographs that are seldom in texts; each town takes its own. */
const RARE = 0x4e80;

function elsewhere(text: string, town: number): string {
  if (town === 0) return text;
  const own = String.fromCodePoint(RARE + town);
  return text
    .replaceAll(/([A-Z])(\d+)(?=[区县市])/g, `$1${town}x$2`)
    .replaceAll(/\p{Script=Han}(?=\p{Script=Han}(?:新城|小区|花园|社区|大道|路|街|苑|城|公司|学院|学校))/gu, own);
}
