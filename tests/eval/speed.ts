import * as z from 'zod';
import { EVAL_NOW } from './cases.ts';
import { messageText } from './category.ts';
import { dataFile, readRows } from './data-folder.ts';
import { percentile, rounded } from './figures.ts';

/** Time and memory of the local path on real messages; `invalid` counts messages taken for no demand at all. */
export const SpeedFigures = z.object({
  n: z.number(),
  loadMs: z.number(),
  medianMs: z.number(),
  p99Ms: z.number(),
  residentMb: z.number(),
  heapMb: z.number(),
  invalid: z.number(),
});
export type SpeedFigures = z.infer<typeof SpeedFigures>;

const Message = z.looseObject({ title: z.string(), body: z.string() });

/** Measures in this process; run by itself, so that nothing else is in its memory: `node tests/eval/speed.ts`. */
export async function evalSpeed(): Promise<SpeedFigures> {
  const texts = readRows(dataFile('messages/unlabelled-2801.jsonl'), Message).map(messageText);
  const { localExtractor } = await import('./local-models.ts');
  const { redact } = await import('../../src/privacy/redact.ts');
  const loadBegun = performance.now();
  const extractor = localExtractor();
  const loadMs = performance.now() - loadBegun;
  const times: number[] = [];
  let invalid = 0;
  for (const text of texts) {
    const input = { text: redact(text).text, locale: 'zh', receivedAt: EVAL_NOW };
    const begun = performance.now();
    const { demands } = extractor.extractNow(input);
    times.push(performance.now() - begun);
    invalid += Number(demands.every(({ demandType }) => demandType.value === 'invalid'));
  }
  const { rss, heapUsed } = process.memoryUsage();
  return {
    n: texts.length,
    loadMs: rounded(loadMs),
    medianMs: rounded(percentile(times, 0.5)),
    p99Ms: rounded(percentile(times, 0.99)),
    residentMb: Math.round(rss / 1e6),
    heapMb: Math.round(heapUsed / 1e6),
    invalid,
  };
}

if (import.meta.main) console.log(JSON.stringify(await evalSpeed()));
