import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LinearModel, softmax } from '../../../src/extraction/category/linear-model.ts';
import { CategoryRow, judge, messageText } from '../category.ts';
import { dataFile, ROOT, readRows } from '../data-folder.ts';
import { accuracy, calibrationError, macroF1, rounded } from '../figures.ts';
import { crossValidate, fitSharpness, type HeldOut } from './cross-validate.ts';
import { fitLabels } from './fit-labels.ts';
import { readLabelsOf } from './labels-of.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { correctionRows, tokenRows } from './training-rows.ts';

const MODEL_DIR = resolve(ROOT, 'model/category');

function calibrated(held: readonly HeldOut[], sharpness: number) {
  return held.map(({ gold, given, labels, decisions }) => ({
    right: gold === given,
    confidence: softmax(decisions, sharpness)[labels.indexOf(given)] ?? 0,
  }));
}

/**
 * Trains the model of the 7 labels, measures it on rows it did not see, and writes `model/category/labels.bin` and
 * `figures.json`. `corrections` is a file of an operator's corrected cases.
 */
export function trainCategory(corrections?: string): object {
  const labelsOf = readLabelsOf();
  const rows = tokenRows();
  const extra = corrections === undefined ? [] : correctionRows(corrections, labelsOf);
  const data = [...rows, ...extra];

  const held = crossValidate(data);
  const apart = crossValidate(data, { withoutTwins: true });
  const sharpness = fitSharpness(held);

  const dev = readRows(dataFile('messages/dev-labelled.jsonl'), CategoryRow);
  const twins = nearDuplicates(
    data.map(({ text }) => text),
    dev.map(messageText),
  );
  const blind = LinearModel.decode(
    fitLabels(
      data.filter((_, row) => !twins.has(row)),
      { sharpness },
    ),
  );
  const judged = judge(blind, dev);

  const bytes = fitLabels(data, { sharpness, corrections: extra.length });
  writeFileSync(resolve(MODEL_DIR, 'labels.bin'), bytes);
  const figures = {
    rows: rows.length,
    corrections: extra.length,
    crossValidated: { macroF1: rounded(macroF1(held)), accuracy: rounded(accuracy(held)) },
    crossValidatedWithoutTwins: { macroF1: rounded(macroF1(apart)), accuracy: rounded(accuracy(apart)) },
    devWithoutTwins: {
      n: dev.length,
      rowsLeftOut: twins.size,
      macroF1: rounded(macroF1(judged)),
      accuracy: rounded(accuracy(judged)),
    },
    calibration: {
      sharpness,
      errorCrossValidated: rounded(calibrationError(calibrated(held, sharpness))),
      errorDev: rounded(calibrationError(judged)),
    },
    bytes: bytes.length,
  };
  writeFileSync(resolve(MODEL_DIR, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  return figures;
}
