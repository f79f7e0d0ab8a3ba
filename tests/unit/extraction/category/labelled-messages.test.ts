import { describe, expect, it } from 'vitest';
import { CategoryRow, judge, shippedLabels } from '../../../eval/category.ts';
import { dataFile, MissingDataError, readRows } from '../../../eval/data-folder.ts';
import { macroF1 } from '../../../eval/figures.ts';

function labelledMessages(): CategoryRow[] | string {
  try {
    return readRows(dataFile('messages/dev-labelled.jsonl'), CategoryRow);
  } catch (error) {
    if (error instanceof MissingDataError) return error.message;
    throw error;
  }
}

const rows = labelledMessages();

describe('the shipped category model on real messages', () => {
  it.skipIf(typeof rows === 'string')('reads raw messages as well as the segmented ones it was trained on', () => {
    const all = typeof rows === 'string' ? [] : rows;
    // Nearly all of these rows were seen in training: this finds a broken weights file, not a weak model.
    expect(macroF1(judge(shippedLabels(), all))).toBeGreaterThan(0.93);
  });
});

describe('the shipped category model', () => {
  it('has the seven labels and stays within three megabytes', () => {
    const { header } = shippedLabels();
    expect(header.labels).toHaveLength(7);
    expect(header.features * (5 + header.labels.length)).toBeLessThan(3_000_000);
  });
});
