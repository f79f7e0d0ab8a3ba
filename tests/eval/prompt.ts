import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import * as z from 'zod';
import { readCityFolder } from '../../infra/city/read-city-folder.ts';
import { SURE_FROM } from '../../src/adapters/extraction/read-extractor.ts';
import { extractQuestion, systemTextOf } from '../../src/extraction/model/extract-question.ts';
import { parsePrompt } from '../../src/extraction/model/prompt.ts';
import { redactOrWithhold } from '../../src/privacy/redact-or-withhold.ts';
import { dataFile, ROOT, readRows } from './data-folder.ts';
import { localExtractor } from './local-models.ts';

const Message = z.looseObject({ title: z.string(), body: z.string() });
const Prices = z.object({
  currency: z.string(),
  perMillionTokens: z.array(
    z.object({ model: z.string(), input: z.number(), cachedInput: z.number(), output: z.number() }),
  ),
});
const MILLION = 1_000_000;
const CONTACTS = 1_000;

/**
 * What asking the model costs: tokens of the prompt (o200k_base; other vocabularies differ by some per cent),
 * the share that is the same for every message and can be cached, the share of real messages the policy
 * `when-unsure` asks about, and the price of a thousand contacts by `prompts/prices.json`. Output is the
 * length of the prompt's own example answer; no model is called.
 */
export async function evalPrompt() {
  const city = readCityFolder('chengdu');
  const prompt = parsePrompt(readFileSync(resolve(ROOT, 'prompts/extract/v1.md'), 'utf8'));
  if (!prompt.ok) throw new Error(prompt.error.detail);
  const system = systemTextOf(prompt.value, city.categories);
  const systemTokens = countTokens(system);
  const outputTokens = countTokens(/Answer:\n(\{.*\})/.exec(system)?.[1] ?? '');
  const rows = readRows(dataFile('messages/unlabelled-2801.jsonl'), Message);
  const extractor = localExtractor();
  const receivedAt = new Date('2026-11-01T00:00:00Z');
  let unsure = 0;
  const messageTokens = rows.map(({ title, body }) => {
    const { text } = redactOrWithhold(`${title}\n${body}`);
    const { demands } = extractor.extractNow({ text, locale: 'zh', receivedAt });
    if (demands.some(({ category }) => category.confidence < SURE_FROM)) unsure += 1;
    return countTokens(extractQuestion(system, text).messages[1]?.content ?? '');
  });
  const median = messageTokens.toSorted((a, b) => a - b)[Math.floor(messageTokens.length / 2)] ?? 0;
  const mean = messageTokens.reduce((sum, n) => sum + n, 0) / rows.length;
  const askedShare = unsure / rows.length;
  return {
    n: rows.length,
    promptId: prompt.value.id,
    systemBytes: Buffer.byteLength(system),
    systemTokens,
    messageTokensMedian: median,
    cacheableShare: systemTokens / (systemTokens + mean),
    outputTokens,
    askedShareWhenUnsure: askedShare,
    costPer1000: pricesPer1000({ systemTokens, mean, outputTokens, askedShare }),
  };
}

function pricesPer1000(use: { systemTokens: number; mean: number; outputTokens: number; askedShare: number }) {
  const prices = Prices.parse(JSON.parse(readFileSync(resolve(ROOT, 'prompts/prices.json'), 'utf8')));
  return prices.perMillionTokens.map(({ model, input, cachedInput, output }) => {
    const call = (use.systemTokens * cachedInput + use.mean * input + use.outputTokens * output) / MILLION;
    const round = (price: number) => Math.round(price * 10_000) / 10_000;
    return {
      model,
      currency: prices.currency,
      always: round(call * CONTACTS),
      whenUnsure: round(call * CONTACTS * use.askedShare),
    };
  });
}
