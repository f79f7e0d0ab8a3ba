import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { SURE_FROM } from '../../src/adapters/extraction/read-extractor.ts';
import { calibrated } from '../../src/extraction/category/calibrated.ts';
import { redactOrWithhold } from '../../src/privacy/redact-or-withhold.ts';
import { EVAL_NOW } from './cases.ts';
import { dataFile, MissingDataError, readRows } from './data-folder.ts';
import { calibrationError, rounded, share, type Trusted } from './figures.ts';
import { localExtractor } from './local-models.ts';

/**
 * The share the best category was given and whether it was right, for sentences that neither lexicon nor weights had
 * seen when it was given: `unseen-cases`, and two batches by the lexicon and weights of before.
 */
const HELD_OUT = resolve(import.meta.dirname, 'confidence-held-out.json');
const HeldOut = z.array(
  z.strictObject({ set: z.string(), row: z.number().int(), share: z.number(), right: z.boolean() }),
);
const Message = z.looseObject({ title: z.string(), body: z.string() });
const THRESHOLDS = [0.5, 0.6, 0.65, 0.7, SURE_FROM, 0.8, 0.85, 0.9];
const ROUNDS = 20_000;
const STEP = { offset: 0.5, slope: 0.05 };

/** One threshold of `when-unsure`: what share of sentences the local path keeps and how often it is right with those. */
export type SurePoint = { sureFrom: number; kept: number; right: number; askedOfMessages: number | null };
export type ConfidenceFigures = {
  n: number;
  offset: number;
  slope: number;
  errorRaw: number;
  error: number;
  shipped: number;
  curve: SurePoint[];
};

/** Offset and slope under which the rows are least surprising. */
function fitPlatt(rows: readonly { share: number; right: boolean }[]): { offset: number; slope: number } {
  const points = rows.map(({ share: given, right }) => {
    const clipped = Math.min(1 - 1e-4, Math.max(1e-4, given));
    return { logit: Math.log(clipped / (1 - clipped)), right: Number(right) };
  });
  let offset = 0;
  let slope = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    let byOffset = 0;
    let bySlope = 0;
    for (const { logit, right } of points) {
      const over = 1 / (1 + Math.exp(-(offset + slope * logit))) - right;
      byOffset += over;
      bySlope += over * logit;
    }
    offset -= (STEP.offset * byOffset) / points.length;
    slope -= (STEP.slope * bySlope) / points.length;
  }
  return { offset, slope };
}

/** The least sure category of each real message; null without them. */
function messageConfidences(): number[] | null {
  try {
    const rows = readRows(dataFile('messages/unlabelled-2801.jsonl'), Message);
    const extractor = localExtractor();
    return rows.map(({ title, body }) => {
      const { text } = redactOrWithhold(`${title}\n${body}`);
      const { demands } = extractor.extractNow({ text, locale: 'zh', receivedAt: EVAL_NOW });
      return Math.min(...demands.map(({ category }) => category.confidence));
    });
  } catch (error) {
    if (error instanceof MissingDataError) return null;
    throw error;
  }
}

/** How far the confidence of a category is off on held-out sentences, and what each threshold of `when-unsure` would keep. */
export async function evalConfidence(): Promise<ConfidenceFigures> {
  const rows = HeldOut.parse(JSON.parse(readFileSync(HELD_OUT, 'utf8')));
  const { offset, slope } = fitPlatt(rows);
  const raw = rows.map(({ share: confidence, right }): Trusted => ({ confidence, right }));
  const sure = rows.map(({ share: given, right }): Trusted => ({ confidence: calibrated(given), right }));
  const messages = messageConfidences();
  const curve = THRESHOLDS.map((sureFrom): SurePoint => {
    const kept = sure.filter(({ confidence }) => confidence >= sureFrom);
    return {
      sureFrom,
      kept: rounded(share(kept.length, sure.length)),
      right: rounded(share(kept.filter(({ right }) => right).length, kept.length)),
      askedOfMessages:
        messages === null ? null : rounded(share(messages.filter((one) => one < sureFrom).length, messages.length)),
    };
  });
  for (const point of curve) console.log(JSON.stringify(point));
  return {
    n: rows.length,
    offset: rounded(offset),
    slope: rounded(slope),
    errorRaw: rounded(calibrationError(raw)),
    error: rounded(calibrationError(sure)),
    shipped: SURE_FROM,
    curve,
  };
}
