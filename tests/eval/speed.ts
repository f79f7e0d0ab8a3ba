import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createLocalExtractor } from '../../src/extraction/create-local-extractor.ts';
import { redact } from '../../src/privacy/redact.ts';
import { EVAL_NOW } from './cases.ts';
import { messageText } from './category.ts';
import { dataFile, ROOT } from './data-folder.ts';
import { percentile, rounded } from './figures.ts';
import { repositoryModels } from './local-models.ts';

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

/** Measures in this process; `measureSpeed` runs it bundled and by itself, as a function runs. */
export async function evalSpeed(): Promise<SpeedFigures> {
  const messages = createReadStream(dataFile('messages/unlabelled-2801.jsonl'), 'utf8');
  const loadBegun = performance.now();
  const { city } = bundledCity(resolve(ROOT, '.cache/eval'));
  const extractor = createLocalExtractor(city, repositoryModels());
  const loadMs = performance.now() - loadBegun;
  const times: number[] = [];
  let invalid = 0;
  // One after the other, as they come in: a function never holds thousands of messages.
  for await (const line of createInterface({ input: messages })) {
    if (line === '') continue;
    const input = {
      text: redact(messageText(Message.parse(JSON.parse(line)))).text,
      locale: 'zh',
      receivedAt: EVAL_NOW,
    };
    const begun = performance.now();
    const { demands } = extractor.extractNow(input);
    times.push(performance.now() - begun);
    invalid += Number(demands.every(({ demandType }) => demandType.value === 'invalid'));
  }
  const { rss, heapUsed } = process.memoryUsage();
  return {
    n: times.length,
    loadMs: rounded(loadMs),
    medianMs: rounded(percentile(times, 0.5)),
    p99Ms: rounded(percentile(times, 0.99)),
    residentMb: Math.round(rss / 1e6),
    heapMb: Math.round(heapUsed / 1e6),
    invalid,
  };
}

if (import.meta.main) console.log(JSON.stringify(await evalSpeed()));
